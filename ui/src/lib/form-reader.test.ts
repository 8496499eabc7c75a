import { expect, it } from 'vitest';
import { FormReader, isDay } from './form-reader';
import type { Values } from './form.svelte';

const reader = (values: Values) =>
  new FormReader({ text: (name) => values[name] ?? '', rows: (list) => Number(values[list] ?? 0) });

it('reads words, ticks, choices and days as they stand', () => {
  const form = reader({ a: ' b ', tick: 'yes', choice: 'x', on: '2026-11-23' });
  expect([form.words('a'), form.ticked('tick'), form.choice('choice'), form.day('on')]).toEqual([
    'b',
    true,
    'x',
    '2026-11-23',
  ]);
  expect([form.choice('none'), form.day('none'), form.ticked('none'), form.parts('none', 10)]).toEqual([
    null,
    null,
    false,
    null,
  ]);
  expect(form.mends).toEqual([]);
});

it('names every field that does not read, once', () => {
  const form = reader({ on: 'soonish', mg: '2 ml', count: '1.5' });
  form.neededDay('on', 'Give the day.');
  form.parts('mg', 10);
  form.parts('count', 1);
  form.needed('name', 'Write the name.');
  form.neededDay('missing', 'Give the day.');
  expect(form.mends.map(({ name }) => name)).toEqual(['on', 'mg', 'count', 'name', 'missing']);
  expect(form.mends[0]?.message).toContain('does not read as a date');
});

it('reads each row of a list', () => {
  const form = reader({ goals: '2', 'goals.0.words': 'a', 'goals.1.words': 'b' });
  expect(form.rows('goals', (name) => form.words(name('words')))).toEqual(['a', 'b']);
});

it.each(['', '23 Nov', '2026-1-1', '2026-11-23T10:00'])('does not take “%s” for a day', (text) =>
  expect(isDay(text)).toBe(false),
);
