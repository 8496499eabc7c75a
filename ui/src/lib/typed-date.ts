// Reads a day as people type it: 31/3/80, 31 Mar 1980, March 31, 1980-03-31, today, -3d. Pure.

export interface DateReading {
  /** The core's day, `2026-11-23`. */
  today: string;
  /** BCP 47; decides 03/04 and the names of months. */
  locale: string;
  /** Which century and which year a short form means: a birth lies in the past, an appointment ahead. */
  lies: 'past' | 'ahead' | 'near';
}

/** The day as `1980-03-31`, or nothing when the words do not make one. */
export function readDate(typed: string, reading: DateReading): string | null {
  const text = clean(typed, reading.locale);
  return iso(text) ?? relative(text, reading) ?? numeric(text, reading) ?? worded(text, reading);
}

function clean(typed: string, locale: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\u200e\u200f]/g, '')
    .trim()
    .toLocaleLowerCase(locale);
}

function iso(text: string): string | null {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return found ? real(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

function relative(text: string, { today, locale }: DateReading): string | null {
  const step = /^([+-−])\s?(\d{1,3})\s?([dw])$/.exec(text);
  if (step) return shift(today, Number(step[2]) * (step[3] === 'w' ? 7 : 1) * (step[1] === '+' ? 1 : -1));
  const names = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const away = [-1, 0, 1].find((days) => names.format(days, 'day').toLocaleLowerCase(locale) === text);
  return away === undefined ? null : shift(today, away);
}

function numeric(text: string, reading: DateReading): string | null {
  const found = /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{2}|\d{4})?)?$/.exec(text);
  if (!found) return null;
  const [a, b] = [Number(found[1]), Number(found[2])];
  const dayFirst = a > 12 || (b <= 12 && puts('day', reading.locale));
  return inYear(found[3], dayFirst ? b : a, dayFirst ? a : b, reading);
}

function worded(text: string, reading: DateReading): string | null {
  const parts = text
    .replace(/[.,]/g, ' ')
    .replace(/\b(\d{1,2})(st|nd|rd|th)\b/g, '$1')
    .split(/\s+|-/)
    .filter(Boolean);
  const words = parts.filter((part) => !/^\d+$/.test(part) && part !== 'of' && part !== 'de');
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  const month = words.length === 1 ? monthOf(words[0]!, reading.locale) : null;
  const [first, second] = numbers;
  if (!month || !first || numbers.length > 2 || first.length > 2) return null;
  return inYear(second, month, Number(first), reading);
}

function monthOf(word: string, locale: string): number | null {
  const months = [...Array(12).keys()].map((index) => monthName(index, locale));
  const found = months.flatMap((name, index) => (name.startsWith(word) ? [index + 1] : []));
  return word.length >= 3 && found.length === 1 ? found[0]! : null;
}

function monthName(index: number, locale: string): string {
  const date = new Date(Date.UTC(2020, index, 15));
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
    .format(date)
    .toLocaleLowerCase(locale);
}

/** Which of day and month the locale writes first. */
function puts(part: 'day' | 'month', locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === part;
}

function inYear(typed: string | undefined, month: number, day: number, reading: DateReading): string | null {
  if (typed?.length === 4) return real(Number(typed), month, day);
  const year = Number(reading.today.slice(0, 4));
  const candidates = typed ? century(Number(typed), year) : [year - 1, year, year + 1];
  const days = candidates.map((y) => real(y, month, day)).filter((d) => d !== null);
  return choose(days, reading);
}

function century(short: number, year: number): number[] {
  const base = year - (year % 100) + short;
  return [base - 100, base, base + 100];
}

/** The nearest day on the side where it must lie; today belongs to both sides. */
function choose(days: string[], { today, lies }: DateReading): string | null {
  const fits = days.filter((d) => lies === 'near' || (lies === 'past' ? d <= today : d >= today));
  return fits.sort((a, b) => distance(a, today) - distance(b, today))[0] ?? null;
}

function distance(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b));
}

function shift(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

function real(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
