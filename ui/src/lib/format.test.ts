import { afterEach, expect, it } from 'vitest';
import {
  datesInWords,
  day,
  dayAndTime,
  dayName,
  dayNear,
  daysAgo,
  daysBetween,
  list,
  seconds,
  setFormatLocale,
  size,
  time,
} from './format';

const moment = '2026-11-23T14:02:11-05:00';
afterEach(() => setFormatLocale('en'));

it.each([
  ['en-US', 'November 23, 2026', '2:02 PM'],
  ['en-GB', '23 November 2026', '14:02'],
  ['es-ES', '23 de noviembre de 2026', '14:02'],
  ['de-DE', '23. November 2026', '14:02'],
  ['fr-FR', '23 novembre 2026', '14:02'],
  ['he-IL', '23 בנובמבר 2026', '14:02'],
])('says days and times as %s does, with the name of the month', (locale, longDay, clock) => {
  setFormatLocale(locale);
  expect(day(moment, 'long')).toBe(longDay);
  expect(time(moment).replace(/\u202f/g, ' ')).toBe(clock);
});

it('takes the region of the machine only when the language is the same', () => {
  setFormatLocale('en', 'en-GB');
  expect(day(moment, 'full')).toBe('Monday 23 November');
  setFormatLocale('en', 'de-DE');
  expect(day(moment, 'long')).toBe('November 23, 2026');
});

it('shows what the wall clock said where it happened, whatever the zone of this machine', () => {
  setFormatLocale('en-GB');
  expect(time('2026-11-23T23:30:00+09:00')).toBe('23:30');
  expect(day('2026-11-23T23:30:00+09:00')).toBe('23 Nov 2026');
  expect(time('2026-11-25T13:00')).toBe('13:00');
});

it('leaves the year away only while it is the present one', () => {
  setFormatLocale('en-GB');
  expect(dayNear('2026-11-09', moment)).toBe('9 Nov');
  expect(dayNear('2025-11-09', moment)).toBe('9 Nov 2025');
  expect(dayAndTime('2026-11-09T16:20:00-05:00', moment)).toBe('9 Nov, 16:20');
});

it('names the days around today and counts the others', () => {
  expect(dayName('2026-11-24', '2026-11-23')).toBe('tomorrow');
  expect(dayName('2026-11-26', '2026-11-23')).toBeNull();
  expect(daysBetween('2026-10-25', '2026-11-01')).toBe(7);
  expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
});

it('joins a list as a sentence does', () => {
  setFormatLocale('en-GB');
  expect(list(['A', 'B', 'C'])).toBe('A, B and C');
});

it('says how long ago a day is, and never that it lies ahead', () => {
  setFormatLocale('en-GB');
  expect(daysAgo('2026-11-23T08:00:00-05:00', '2026-11-23')).toBe('today');
  expect(daysAgo('2026-11-22', '2026-11-23')).toBe('yesterday');
  expect(daysAgo('2026-11-02', '2026-11-23')).toBe('21 days ago');
  expect(daysAgo('2026-12-24', '2026-11-23'), 'the clock was set back').toBe('today');
});

it('tells sizes and durations as a person reads them', () => {
  setFormatLocale('en-GB');
  expect([0, 812, 24_600_000, 2_345_000_000].map(size)).toEqual(['0 byte', '812 byte', '25 MB', '2.3 GB']);
  expect([0.812, 3, 61].map(seconds)).toEqual(['0.8 seconds', '3 seconds', '61 seconds']);
});

it('puts the days in a sentence of the core into words', () => {
  setFormatLocale('en-GB');
  expect(datesInWords('The note of ML-01 of 2026-10-26 is lost.')).toBe(
    'The note of ML-01 of 26 Oct 2026 is lost.',
  );
  expect(datesInWords('Line 2026 of the trail, ML-2026-01-1')).toBe('Line 2026 of the trail, ML-2026-01-1');
});
