// Which vitals are due. The core plans them; the page only says how long until then.
import type { DueVitals } from '$lib/api/types/DueVitals';
import type { Moment } from '$lib/api/types/Moment';
import { minutesBetween } from './clock';

export interface NextVitals {
  /** Minutes after the dose at which it is planned. */
  minutes: number;
  /** `ahead` in so many minutes, `now`, `late` by so many minutes. */
  state: 'ahead' | 'now' | 'late';
  count: number;
}

/** A reading that has its minute; the one before leaving has none. */
export interface Stop extends DueVitals {
  minutes: number;
  dueAt: Moment;
}

/** The readings that have their minute. */
export function stops(due: DueVitals[]): Stop[] {
  return due.filter((one): one is Stop => one.minutes !== null && one.dueAt !== null);
}

/** The first reading that is not done; none when all are. One that was passed over gives way to the next that is due. */
export function nextVitals(due: DueVitals[], now: Moment): NextVitals | null {
  const open = stops(due).filter(({ doneBy }) => doneBy === null);
  const begun = open.filter(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now));
  const next = begun.at(-1) ?? open[0];
  if (!next) return null;
  const { minutes, dueAt, late } = next;
  if (late) return { minutes, state: 'late', count: Math.max(1, minutesBetween(dueAt, now)) };
  // A minute that has begun still counts: 25 min 40 s are 26 minutes.
  const ahead = Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 60_000);
  return ahead > 0 ? { minutes, state: 'ahead', count: ahead } : { minutes, state: 'now', count: 0 };
}
