// Times of a medicine session, always computed from stored moments: nothing counts, so nothing is lost by a lock, a kill
// or a machine that slept. Pure.
import type { Moment } from '$lib/api/types/Moment';

const MINUTE = 60_000;

/** Whole minutes from one moment to another, towards the past: 0 until a minute is over, −1 just before. */
export function minutesBetween(from: Moment, to: Moment): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE);
}

/** Minutes as a clock: `0:34`, `2:05`, `−0:08`. */
export function asClock(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '−' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
}

/** How long after the first dose something was: `0:34`; before it the nearest whole minute, `−0:08`. */
export function sinceDose(firstDose: Moment, at: Moment): string {
  const ms = Date.parse(at) - Date.parse(firstDose);
  return asClock(ms < 0 ? -Math.round(-ms / MINUTE) : Math.floor(ms / MINUTE));
}

/** The same for a machine, exact to the second: `PT2054S`. */
export function exactSince(firstDose: Moment, now: Moment): string {
  return `PT${Math.max(0, Math.floor((Date.parse(now) - Date.parse(firstDose)) / 1000))}S`;
}

/**
 * The moment that a time of day means, near another one: the same day, or the day before or after when that lies nearer,
 * so that 23:50 typed after midnight is last night. It keeps the offset of the wall clock.
 */
export function momentAt(time: string, near: Moment): Moment {
  const away = (moment: Moment) => Math.abs(Date.parse(moment) - Date.parse(near));
  return onDays(time, near, [0, -1, 1]).reduce((best, next) => (away(next) < away(best) ? next : best));
}

/** The last moment at which a clock showed that time: 19:30 asked about in the morning is last evening. */
export function lastMomentAt(time: string, now: Moment): Moment {
  const [today, yesterday] = onDays(time, now, [0, -1]) as [Moment, Moment];
  return Date.parse(today) > Date.parse(now) ? yesterday : today;
}

function onDays(time: string, near: Moment, steps: number[]): Moment[] {
  const offset = /([+-]\d\d:\d\d|Z)$/.exec(near)?.[0] ?? 'Z';
  const day = Date.parse(`${near.slice(0, 10)}T00:00:00Z`);
  return steps.map((step) => {
    const date = new Date(day + step * 24 * 60 * MINUTE).toISOString().slice(0, 10);
    return `${date}T${time}:00${offset}`;
  });
}
