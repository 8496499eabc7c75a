import type { ClearanceStatus } from '$lib/api/types/ClearanceStatus';
import type { ClearanceTerms } from '$lib/api/types/ClearanceTerms';
import type { ClearanceView } from '$lib/api/types/ClearanceView';
import type { Route } from '$lib/api/types/Route';
import { day, dayNear } from '$lib/format';
import { partsText } from '$lib/typed-number';
import { t } from '../../messages';

/** Every way in which the medicine can be given. */
export const routes: Route[] = ['sublingual', 'oral', 'intranasal', 'esketamine-nasal', 'im', 'sc', 'iv'];

/** The colour beside the words of a status; the words say it alone. */
export const tones: Record<ClearanceStatus, 'plain' | 'good' | 'caution' | 'stop'> = {
  requested: 'caution',
  received: 'stop',
  active: 'good',
  expired: 'stop',
  'used-up': 'stop',
  revoked: 'stop',
  superseded: 'plain',
};

/** Where it stands, in a sentence. */
export function standing({ status, item }: ClearanceView): string {
  const { requestedOn, receivedOn, terms, revoked } = item.content;
  const days = {
    requested: requestedOn,
    received: receivedOn,
    expired: terms?.validUntil,
    revoked: revoked?.on,
  };
  const on = days[status as keyof typeof days];
  return t(`clearance.says.${status}`, { day: on ? day(on) : '', reason: revoked?.reason ?? '' });
}

/** How long it still holds. */
export function timeLeft({ daysLeft, item }: ClearanceView, today: string): string {
  const until = item.content.terms?.validUntil;
  if (!until || daysLeft === null) return t('clearance.noEnd');
  const last = t('clearance.untilDay', { day: dayNear(until, today) });
  if (daysLeft < 0) return last;
  return `${last} · ${daysLeft === 0 ? t('clearance.lastDay') : t('clearance.daysLeft', { count: daysLeft })}`;
}

/** How much of the dose budget is used. */
export function budget({ sessionsUsed, item }: ClearanceView): string {
  const all = item.content.terms?.maxSessions;
  return all
    ? t('clearance.used', { used: sessionsUsed, all })
    : t('clearance.usedOpen', { count: sessionsUsed });
}

/** The most that it allows a session, by route. */
export function limits({ maxDose, maxDosePerKg, routes }: ClearanceTerms): string {
  const said = [
    maxDose !== null && t('clearance.max', { mg: partsText(maxDose, 10) }),
    maxDosePerKg !== null && t('clearance.maxPerKg', { mg: partsText(maxDosePerKg, 100) }),
    ...routes.map((route) => t(`clearance.form.route.${route}`)),
  ];
  return said.filter(Boolean).join(' · ');
}

/** Body mass index to one decimal from tenths of a kilogram and centimetres; nothing where one is missing. */
export function bmi(weight: number | null, height: number | null): string | null {
  if (!weight || !height) return null;
  return partsText(Math.round((weight * 10_000) / (height * height)), 10);
}
