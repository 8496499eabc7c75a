import { expect, it } from 'vitest';
import { rowAt, span } from './virtual';

it('draws a window of rows and some to spare, never the whole list', () => {
  const { from, to } = span(52_000, 600, 52, 2_000);
  expect(from).toBeLessThan(1_000);
  expect(to - from).toBeLessThanOrEqual(40);
  expect(span(0, 600, 52, 3)).toEqual({ from: 0, to: 3 });
});

it('survives a list that became shorter than where it was scrolled to', () => {
  expect(span(50_000, 600, 52, 5)).toEqual({ from: 5, to: 5 });
});

it.each([
  ['ArrowDown', 11],
  ['ArrowUp', 9],
  ['PageDown', 21],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 1_999],
])('takes the focus with %s to row %i', (key, row) => expect(rowAt(key, 10, 2_000, 11)).toBe(row));

it('leaves other keys and empty lists alone', () => {
  expect(rowAt('a', 10, 2_000, 11)).toBeNull();
  expect(rowAt('End', 0, 0, 11)).toBeNull();
});
