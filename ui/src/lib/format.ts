// Dates and times in words, with month names, by the reader's locale. A moment shows what the wall clock said where it
// happened: the digits before its offset, never the zone of this machine.
let locale = 'en';

/** BCP 47 tag for every date and number of the interface. A bare language takes the region of the machine. */
export function setFormatLocale(tag: string, machine = ''): void {
  const sameLanguage = machine.split('-')[0] === tag;
  locale = sameLanguage ? machine : tag;
}

/** The tag in use. */
export function formatLocale(): string {
  return locale;
}

const days = {
  /** `Monday 23 November`, the heading of a day. */
  full: { weekday: 'long', day: 'numeric', month: 'long' },
  /** `23 November 2026`, where the year matters. */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** `23 Nov 2026`. */
  mid: { day: 'numeric', month: 'short', year: 'numeric' },
  /** `23 Nov`. */
  short: { day: 'numeric', month: 'short' },
  /** `Mon`. */
  weekday: { weekday: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A calendar day (`2026-11-23`, or anything that begins so) in words. */
export function day(iso: string, style: keyof typeof days = 'mid'): string {
  return intl(days[style]).format(wall(iso.slice(0, 10)));
}

/** The day without its year while that is the present one: `23 Nov`, else `23 Nov 2025`. */
export function dayNear(iso: string, today: string): string {
  return day(iso, iso.slice(0, 4) === today.slice(0, 4) ? 'short' : 'mid');
}

/** `14:02`, or `2:02 PM` where clocks say so. */
export function time(moment: string): string {
  return intl({ hour: 'numeric', minute: '2-digit' }).format(wall(moment.slice(0, 19)));
}

/** `23 Nov, 14:02`; with the year when it is not the present one. */
export function dayAndTime(moment: string, today: string): string {
  return `${dayNear(moment, today)}, ${time(moment)}`;
}

/** Whole days from one calendar day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((wall(to.slice(0, 10)).getTime() - wall(from.slice(0, 10)).getTime()) / 86_400_000);
}

/** `today`, `tomorrow`, `yesterday` in the reader's language, or nothing when it is farther away. */
export function dayName(iso: string, today: string): string | null {
  const days = daysBetween(today, iso);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

/** A sentence of the core with its days, `2026-11-23`, as the reader writes them. */
export function datesInWords(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, (iso) => day(iso));
}

/** `today`, `yesterday`, `12 days ago`. A day that a clock set back makes lie ahead counts as today. */
export function daysAgo(iso: string, today: string): string {
  const days = Math.min(0, daysBetween(today, iso));
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

/** A file's size as a person reads it: `240 MB`. */
export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const at = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return measured(bytes / 1000 ** at, units[at]!, bytes / 1000 ** at < 10 && at > 1 ? 1 : 0);
}

/** `0.8 seconds`, `40 seconds`: tenths only where they say something. */
export function seconds(count: number): string {
  return measured(count, 'second', count < 10 ? 1 : 0, 'long');
}

/** The parts joined as a sentence would: `A, B and C`. */
export function list(parts: string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

function measured(
  value: number,
  unit: string,
  maximumFractionDigits: number,
  unitDisplay: 'short' | 'long' = 'short',
): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(
    value,
  );
}

function intl(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
}

function wall(local: string): Date {
  return new Date(local.length > 10 ? `${local.padEnd(19, ':00')}Z` : `${local}T00:00:00Z`);
}
