import { fireEvent } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { fakeCore } from '../../dev/core';
import { tellActivity } from './activity';

it('tells the core of keys and pointer at most every ten seconds, and of nothing when nobody is there', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
  const calls = fakeCore();
  const stop = tellActivity();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls, 'nobody is there').toHaveLength(0);
  await fireEvent.keyDown(window, { key: 'a' });
  await fireEvent.pointerMove(window);
  await fireEvent.pointerDown(window);
  await vi.advanceTimersByTimeAsync(9_000);
  await fireEvent.wheel(window);
  expect(calls.map((call) => call.command)).toEqual(['still_here']);
  await vi.advanceTimersByTimeAsync(1_100);
  await fireEvent.pointerMove(window);
  expect(calls).toHaveLength(2);
  stop();
  await vi.advanceTimersByTimeAsync(20_000);
  await fireEvent.keyDown(window, { key: 'a' });
  expect(calls, 'the window is gone').toHaveLength(2);
});
