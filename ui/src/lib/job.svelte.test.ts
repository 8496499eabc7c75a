import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore } from '../../dev/core';
import { followJob, refreshJob, secondsLeft, work } from './job.svelte';

const copying = { kind: 'backup', done: 250, cancellable: true, afterLock: false };

beforeEach(async () => {
  fakeCore();
  await refreshJob();
});

it('guesses the time that is left only when it is worth knowing', () => {
  expect(secondsLeft(250, 20_000)).toBe(60);
  expect(secondsLeft(250, 1_000), 'too early to know').toBeNull();
  expect(secondsLeft(5, 20_000), 'nothing to go by').toBeNull();
  expect(secondsLeft(900, 20_000), 'over before it is read').toBeNull();
});

it('shows what is under way, and counts what has ended so that views read again', async () => {
  const before = work.ended;
  let job: unknown = copying;
  fakeCore({ job: () => job });
  await refreshJob();
  expect(work.job).toMatchObject({ kind: 'backup', done: 250 });
  expect(work.ended).toBe(before);
  job = null;
  await refreshJob();
  expect(work.job).toBeNull();
  expect(work.ended).toBe(before + 1);
});

it('asks every second, and four times as often while something is under way', async () => {
  vi.useFakeTimers();
  let job: unknown = null;
  const calls = fakeCore({ job: () => job });
  const stop = followJob();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(calls).toHaveLength(4);
  job = copying;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(calls.length).toBeGreaterThan(7);
  const then = calls.length;
  stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(calls).toHaveLength(then);
});

it('takes a core that does not answer for one at rest', async () => {
  fakeCore({
    job: () => {
      throw 'gone';
    },
  });
  await refreshJob();
  expect(work.job).toBeNull();
});
