import { expect, it } from 'vitest';
import { readTime } from './typed-time';

it.each([
  ['13:00', '13:00'],
  ['9', '09:00'],
  ['0930', '09:30'],
  ['9.30', '09:30'],
  ['1 pm', '13:00'],
  ['1:30pm', '13:30'],
  ['12 am', '00:00'],
  ['12 p.m.', '12:00'],
  ['14h30', '14:30'],
])('reads %s as %s', (typed, time) => expect(readTime(typed)).toBe(time));

it.each(['', '25:00', '9:75', '13 pm', 'noonish', '0 am'])('does not guess %j', (typed) =>
  expect(readTime(typed)).toBeNull(),
);
