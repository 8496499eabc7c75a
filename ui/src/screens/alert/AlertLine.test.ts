import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { alert } from '../../../dev/chart';
import { fakeCore } from '../../../dev/core';
import type { ClientId } from '../../lib/api/types/ClientId';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import AlertLine from './AlertLine.svelte';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
});

async function open() {
  const calls = fakeCore({ close_alert: () => null });
  const onclosed = vi.fn(async () => {});
  render(AlertLine, { alert: alert(), clientId: 'maya' as ClientId, lists: null, onclosed });
  await fireEvent.click(screen.getByRole('button', { name: 'Record what you did' }));
  await screen.findByLabelText('What was done');
  return { calls, onclosed };
}
const close = () => fireEvent.click(screen.getByRole('button', { name: 'Close the alert' }));

it('says what it is about, how old the answer is, and what waits for it', async () => {
  await open();
  expect(screen.getByText('Thoughts of being better off dead, or of self-harm')).toBeTruthy();
  expect(
    screen.getByText(/Told in a call, 22 Nov, 17:20 \(yesterday\).*The next dose waits until what was done/),
  ).toBeTruthy();
});

it('cannot be closed without what was done', async () => {
  const { calls } = await open();
  await close();
  expect(await screen.findByRole('link', { name: /cannot be closed without it/ })).toBeTruthy();
  expect(calls.some(({ command }) => command === 'close_alert')).toBe(false);
});

it('closes with what was done', async () => {
  const { calls, onclosed } = await open();
  await fireEvent.input(screen.getByLabelText('What was done'), { target: { value: 'Called her sister' } });
  await close();
  await vi.waitFor(() => expect(onclosed).toHaveBeenCalled());
  expect(calls.find(({ command }) => command === 'close_alert')?.args).toEqual({
    alertId: 'a1',
    action: 'Called her sister',
  });
});
