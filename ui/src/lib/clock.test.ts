import { expect, it, vi } from 'vitest';
import { now, setNow, todayIso } from './clock.svelte';

it('tells the time of the core in the offset of the core, and lets it pass', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  setNow('2026-11-23T23:59:50-05:00');
  vi.advanceTimersByTime(15_000);
  expect(now()).toBe('2026-11-24T00:00:05-05:00');
});

it('knows the day on the wall, not the day in Greenwich', () => {
  setNow('2026-11-23T23:59:50-05:00');
  expect(todayIso()).toBe('2026-11-23');
});
