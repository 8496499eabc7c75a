import { describe, expect, it } from 'vitest';
import { readDate, type DateReading } from './typed-date';

const today = '2026-11-23';
const reading = (lies: DateReading['lies'], locale = 'en-GB'): DateReading => ({ today, locale, lies });

describe('a typed date', () => {
  it.each([
    ['31/3/80', '1980-03-31'],
    ['31.3.80', '1980-03-31'],
    ['31-3-1980', '1980-03-31'],
    ['31 Mar 1980', '1980-03-31'],
    ['31 march 1980', '1980-03-31'],
    ['31st of March 1980', '1980-03-31'],
    ['March 31, 1980', '1980-03-31'],
    ['1980-03-31', '1980-03-31'],
    ['1980-3-31', '1980-03-31'],
    ['today', '2026-11-23'],
    ['Yesterday', '2026-11-22'],
    ['-3d', '2026-11-20'],
    ['−3d', '2026-11-20'],
    ['-2w', '2026-11-09'],
    ['29/2/2024', '2024-02-29'],
    ['22/11', '2026-11-22'],
    ['24/11', '2025-11-24'],
    ['1/1/27', '1927-01-01'],
    ['  31 Mar 1980  ', '1980-03-31'],
  ])('that lies in the past: %s is read as %s', (typed, day) => {
    expect(readDate(typed, reading('past'))).toBe(day);
  });

  it.each([
    ['25/11', '2026-11-25'],
    ['22/11', '2027-11-22'],
    ['25 Nov', '2026-11-25'],
    ['5 Jan', '2027-01-05'],
    ['tomorrow', '2026-11-24'],
    ['+7d', '2026-11-30'],
    ['+2 w', '2026-12-07'],
    ['23/11', '2026-11-23'],
  ])('that lies ahead: %s is read as %s', (typed, day) => {
    expect(readDate(typed, reading('ahead'))).toBe(day);
  });

  it.each([
    ['en-GB', '03/04/1980', '1980-04-03'],
    ['en-US', '03/04/1980', '1980-03-04'],
    ['en-US', '31/3/80', '1980-03-31'],
    ['en-GB', '3/31/80', '1980-03-31'],
    ['es-ES', '31 marzo 1980', '1980-03-31'],
    ['es-ES', '31 de marzo de 1980', '1980-03-31'],
    ['de-DE', '31. März 1980', '1980-03-31'],
    ['de-DE', 'gestern', '2026-11-22'],
  ])('follows the locale %s: %s is read as %s', (locale, typed, day) => {
    expect(readDate(typed, reading('past', locale))).toBe(day);
  });

  it.each([
    '',
    ' ',
    '31/2/1980',
    '30 Feb 1980',
    '29/2/2023',
    '99/99/99',
    'Ma 3',
    'soon',
    '31',
    '1/2/3/4',
    '2026-13-01',
  ])('is not guessed: %j makes no day', (typed) => expect(readDate(typed, reading('past'))).toBeNull());
});
