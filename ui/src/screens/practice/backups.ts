// The state of the backups in words.
import type { BackupState, Refusal } from '$lib/api';
import { mends, type Mend } from '$lib/errors';
import { dayAndTime, daysAgo, daysBetween } from '$lib/format';
import { t } from '../../messages';

/** Days after which a backup counts as old; the core says so too, of those off the disk. */
const LONG = 14;

type Tone = 'good' | 'caution' | 'stop';

/** Green, amber after a week, red after two: each banner has a shape and a headline of its own. */
export function toneOf({ due, places }: BackupState): Tone {
  if (due === 'overdue' || places.length === 0) return 'stop';
  return due === 'soon' ? 'caution' : 'good';
}

/** What matters most, in one line. */
export function headlineOf({ due, places, lastVerified, lastOffDisk }: BackupState, today: string): string {
  if (places.length === 0) return t('backups.noPlace');
  if (!lastVerified) return t('backups.never');
  if (due === 'overdue' && !lastOffDisk) return t('backups.neverOff');
  if (due === 'overdue') return t('backups.overdueOff', { ago: daysAgo(lastOffDisk!, today) });
  return t('backups.verified', { ago: daysAgo(lastVerified, today) });
}

/** What follows from it. */
export function lineOf({ due, places, lastVerified, lastOffDisk }: BackupState, today: string): string[] {
  if (places.length === 0) return [t('backups.noPlaceText')];
  const lines = [
    lastVerified ? t('backups.newest', { when: dayAndTime(lastVerified, today) }) : t('backups.neverText'),
  ];
  if (lastVerified && !lastOffDisk) lines.push(t('backups.onlyHere'));
  else if (due === 'overdue') lines.push(t('backups.overdueText'));
  else if (due === 'soon') lines.push(t('backups.soonText'));
  return lines;
}

/** The same for the foot of the rail, in a few words. */
export function railWords(due: 'fine' | 'soon' | 'overdue', last: string | null, today: string): string {
  if (!last) return t('backups.rail.never');
  const ago = daysAgo(last, today);
  // A young one on the same disk does not count for long.
  if (due === 'overdue' && daysBetween(last, today) < LONG) return t('backups.rail.onlyHere');
  if (due === 'overdue') return t('backups.rail.overdue', { ago });
  return t(due === 'soon' ? 'backups.rail.soon' : 'backups.rail.fine', { ago });
}

/** What is wrong with a folder that was chosen. It belongs to no field: another one is chosen. */
export function placeMends(refusal: Refusal | null): Mend[] {
  if (!refusal) return [];
  const words = { 'path:already-taken': 'backups.alreadyThere' } as const;
  return mends(refusal, words).map(({ message }) => ({ name: '', message }));
}
