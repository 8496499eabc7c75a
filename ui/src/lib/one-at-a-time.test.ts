import { expect, it, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time';

it('does a thing once while it is under way, and again afterwards', async () => {
  let answer = (): void => undefined;
  const act = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
  const once = oneAtATime(act);
  const first = once();
  await once();
  expect(act).toHaveBeenCalledTimes(1);
  answer();
  await first;
  void once();
  expect(act).toHaveBeenCalledTimes(2);
});

it('keeps every press from leaving the page, also one that is not followed', async () => {
  const once = oneAtATime((_: Event) => new Promise<void>(() => undefined));
  const [first, second] = [0, 1].map(() => new Event('submit', { cancelable: true }));
  void once(first!);
  await once(second!);
  expect([first!.defaultPrevented, second!.defaultPrevented]).toEqual([true, true]);
});

it('can be tried again after it failed', async () => {
  const act = vi.fn(() => Promise.reject(new Error('no')));
  const once = oneAtATime(act);
  await expect(once()).rejects.toThrow('no');
  await expect(once()).rejects.toThrow('no');
  expect(act).toHaveBeenCalledTimes(2);
});
