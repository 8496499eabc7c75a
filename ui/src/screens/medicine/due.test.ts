import { expect, it } from 'vitest';
import type { DueVitals } from '$lib/api/types/DueVitals';
import type { EntryId } from '$lib/api/types/EntryId';
import { nextVitals } from './due';

const at = (minutes: number, doneBy: string | null, late = false): DueVitals => ({
  minutes,
  dueAt: new Date(Date.parse('2026-11-23T20:12:00Z') + minutes * 60_000).toISOString(),
  late,
  doneBy: doneBy as EntryId | null,
});
const NOW = '2026-11-23T15:46:20-05:00';

it('counts the minutes to the next reading, the one that has begun too', () => {
  expect(nextVitals([at(0, 'a'), at(30, 'b'), at(60, null)], NOW)).toEqual({
    minutes: 60,
    state: 'ahead',
    count: 26,
  });
});

it('says due from its minute on, and late when the core says so', () => {
  expect(nextVitals([at(34, null)], NOW)).toMatchObject({ state: 'now', count: 0 });
  expect(nextVitals([at(24, null, true)], NOW)).toMatchObject({ state: 'late', count: 10 });
});

it('has nothing to say when every reading is done', () => {
  expect(nextVitals([at(0, 'a')], NOW)).toBeNull();
});

it('speaks of the newest reading that is due, not of one that was passed over', () => {
  expect(nextVitals([at(0, null, true), at(20, null, true), at(60, null)], NOW)).toMatchObject({
    minutes: 20,
    state: 'late',
  });
});

it('leaves the reading before leaving, which has no minute, to the discharge', () => {
  expect(nextVitals([{ minutes: null, dueAt: null, late: false, doneBy: null }], NOW)).toBeNull();
});
