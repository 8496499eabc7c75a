import { expect, it } from 'vitest';
import { partsText, readParts } from './typed-number';

it.each([
  ['75', 1, 75],
  ['75.5', 10, 755],
  ['75,5', 10, 755],
  [' 1 200 ', 1, 1200],
  ['0.5', 100, 50],
  ['0.05', 100, 5],
  ['100.0', 10, 1000],
  ['２００', 1, 200],
] as const)('reads %s in parts of %i as %i', (typed, parts, count) =>
  expect(readParts(typed, parts)).toBe(count),
);

it.each([
  ['', 1],
  ['75.5', 1],
  ['75.55', 10],
  ['-1', 1],
  ['5.4e-79', 10],
  ['75 kg', 10],
  ['12345678', 1],
] as const)('takes %s for no count of parts of %i: nothing is rounded or guessed', (typed, parts) =>
  expect(readParts(typed, parts)).toBeNull(),
);

it('writes a count as it would be typed', () => {
  expect([partsText(755, 10), partsText(750, 10), partsText(50, 100), partsText(5, 100)]).toEqual([
    '75.5',
    '75',
    '0.5',
    '0.05',
  ]);
  expect([partsText(12, 1), partsText(null, 10)]).toEqual(['12', '']);
});
