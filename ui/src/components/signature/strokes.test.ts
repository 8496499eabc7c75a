import { expect, test } from 'vitest';
import { isGiven, scaled, signatureOf, strokePath, toStrokes } from './strokes';

const field = { width: 640, height: 150 };

test('points become whole tenths of a pixel', () => {
  const [stroke] = toStrokes(
    [
      {
        points: [
          { x: 1.23, y: 4.56 },
          { x: 10, y: 20.04 },
        ],
      },
    ],
    field,
  );
  expect(stroke?.points).toEqual([
    [12, 46],
    [100, 200],
  ]);
  expect(stroke?.points.flat().every(Number.isInteger)).toBe(true);
});

test('a pointer that left the field stays at its edge', () => {
  const [stroke] = toStrokes(
    [
      {
        points: [
          { x: -5, y: 200 },
          { x: 700, y: -1 },
        ],
      },
    ],
    field,
  );
  expect(stroke?.points).toEqual([
    [0, 1500],
    [6400, 0],
  ]);
});

test('repeated points and empty strokes are left out', () => {
  const still = {
    points: [
      { x: 1, y: 1 },
      { x: 1.001, y: 1 },
      { x: 2, y: 1 },
    ],
  };
  expect(toStrokes([still, { points: [] }], field)).toEqual([
    {
      points: [
        [10, 10],
        [20, 10],
      ],
    },
  ]);
});

test('a typed name alone has no field, and spaces at its ends do not count', () => {
  const signature = signatureOf([], field, '  Maya Lindqvist ');
  expect(signature).toEqual({ typedName: 'Maya Lindqvist', strokes: [], width: 0, height: 0 });
  expect(isGiven(signature)).toBe(true);
  expect(isGiven(signatureOf([], field, '   '))).toBe(false);
});

test('a drawn signature carries the size of its field in tenths', () => {
  const stroke = {
    points: [
      { x: 1, y: 1 },
      { x: 9, y: 9 },
    ],
  };
  const signature = signatureOf([stroke], field, '');
  expect([signature.width, signature.height]).toEqual([6400, 1500]);
  expect(isGiven(signature)).toBe(true);
});

test('a single dot is not a signature', () => {
  expect(isGiven(signatureOf([{ points: [{ x: 1, y: 1 }] }], field, ''))).toBe(false);
});

test('a drawing follows a field that became narrower', () => {
  expect(scaled([{ points: [{ x: 100, y: 50 }] }], 0.5)).toEqual([{ points: [{ x: 50, y: 25 }] }]);
});

test('a path goes through every point, and a lone point is a dot', () => {
  expect(
    strokePath([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  ).toBe('M1 2L3 4L5 6');
  expect(strokePath([[1, 2]])).toBe('M1 2L1 2');
  expect(strokePath([])).toBe('');
});
