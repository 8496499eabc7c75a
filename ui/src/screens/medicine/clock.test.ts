import { expect, it } from 'vitest';
import { asClock, exactSince, lastMomentAt, minutesBetween, momentAt, sinceDose } from './clock';

const DOSE = '2026-11-23T15:12:00-05:00';

it('shows hours and minutes since the dose, and never the minute that is not over', () => {
  expect(sinceDose(DOSE, '2026-11-23T15:12:59-05:00')).toBe('0:00');
  expect(sinceDose(DOSE, '2026-11-23T15:46:03-05:00')).toBe('0:34');
  expect(sinceDose(DOSE, '2026-11-23T18:02:00-05:00')).toBe('2:50');
});

it('shows what came before the dose with a minus', () => {
  expect(sinceDose(DOSE, '2026-11-23T15:04:00-05:00')).toBe('−0:08');
  expect(sinceDose(DOSE, '2026-11-23T15:11:50-05:00')).toBe('0:00');
});

it('counts the same whatever offset a moment is written with', () => {
  expect(minutesBetween(DOSE, '2026-11-23T20:42:00+00:00')).toBe(30);
  expect(minutesBetween(DOSE, '2026-11-23T15:11:59-05:00')).toBe(-1);
});

it('tells a machine the seconds, so that a restart can be measured', () => {
  expect(exactSince(DOSE, '2026-11-23T15:46:14-05:00')).toBe('PT2054S');
  expect(exactSince(DOSE, '2026-11-23T15:00:00-05:00')).toBe('PT0S');
});

it('writes minutes as a clock', () => {
  expect([0, 9, 60, 605, -8].map(asClock)).toEqual(['0:00', '0:09', '1:00', '10:05', '−0:08']);
});

it('takes a time of day as the one that is nearest, over midnight too', () => {
  expect(momentAt('15:04', '2026-11-23T15:46:03-05:00')).toBe('2026-11-23T15:04:00-05:00');
  expect(momentAt('23:50', '2026-11-24T00:10:00-05:00')).toBe('2026-11-23T23:50:00-05:00');
  expect(momentAt('00:05', '2026-11-23T23:58:00-05:00')).toBe('2026-11-24T00:05:00-05:00');
});

it('takes a time of day of something that is over as the last one, however far that is', () => {
  expect(lastMomentAt('19:30', '2026-11-25T08:40:00-05:00')).toBe('2026-11-24T19:30:00-05:00');
  expect(lastMomentAt('06:00', '2026-11-25T08:40:00-05:00')).toBe('2026-11-25T06:00:00-05:00');
  expect(lastMomentAt('08:40', '2026-11-25T08:40:00-05:00')).toBe('2026-11-25T08:40:00-05:00');
});
