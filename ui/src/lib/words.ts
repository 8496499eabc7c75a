// Sentences that more than one screen says about the same thing.
import { t } from '../messages';
import type { SessionRow } from './api/types/SessionRow';
import { dayName, dayNear, time } from './format';

/** `Medicine session 3`. */
export function sessionName({ kind, number }: Pick<SessionRow, 'kind' | 'number'>): string {
  return t('session.numbered', { kind: t(`session.kind.${kind}`), number });
}

/** `today, 15:00`, `25 Nov, 13:00`: a local date and time beside the present day. */
export function when(local: string, today: string): string {
  return `${dayName(local, today) ?? dayNear(local, today)}, ${time(local)}`;
}
