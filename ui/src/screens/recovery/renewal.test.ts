import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, status, type Answers } from '../../../dev/core';
import { recovery } from '../../../dev/safety';
import App from '../../App.svelte';
import { app } from '../../lib/locked.svelte';
import { go, startAnew } from '../../lib/route.svelte';
import { renewal } from './renewal.svelte';

let session: string;

async function renew(answers: Answers = {}) {
  const calls = fakeCore({
    app_status: () => ({ ...status, session }),
    rotate_keys: recovery,
    confirm_words: ({ answers }: { answers: string[] }) => answers.join() === 'delta,kettle',
    ...answers,
  });
  go({ screen: 'practice', tab: 'keys' });
  render(App);
  await press('Renew the keys…');
  await type('Current passphrase', 'as it is');
  await press('Renew keys and words');
  return calls;
}
const press = async (name: string) =>
  fireEvent.click((await screen.findAllByRole('button', { name })).at(-1)!);
const type = async (label: string, value: string) =>
  fireEvent.input((await screen.findAllByLabelText(label)).at(-1)!, { target: { value } });

beforeEach(() => {
  session = 'open';
  renewal.end();
  startAnew();
  app.status = null;
  Element.prototype.scrollIntoView = vi.fn();
});

it('shows the new words with their sheet, has two typed back, and returns', async () => {
  const calls = await renew();
  await screen.findByText('Write down these fifteen words');
  expect(screen.queryByRole('navigation'), 'nothing else is in reach').toBeNull();
  expect(screen.getByRole('button', { name: 'Make a sheet to print…' })).toBeTruthy();
  expect(calls.find(({ command }) => command === 'rotate_keys')?.args).toBeInstanceOf(Uint8Array);
  await press('I have written them down');
  await type('Word 4', 'delta');
  await type('Word 11', 'kettle');
  await press('Check the two words');
  await screen.findByText('The keys are renewed');
  await press('Go back to Practice');
  expect(await screen.findByRole('tab', { name: 'Locking and keys', selected: true })).toBeTruthy();
  expect(renewal.recovery, 'the words are forgotten').toBeNull();
});

it('takes the new words from the page when the record locks', async () => {
  await renew();
  await screen.findByText('jasmine');
  session = 'locked';
  await expect.poll(() => document.body.textContent, { timeout: 5_000 }).not.toContain('jasmine');
  expect(renewal.recovery).toBeNull();
});

it('says at its field that the passphrase is wrong, and renews nothing', async () => {
  await renew({
    rotate_keys: () => {
      throw refusal('wrong-key');
    },
  });
  expect(await screen.findByText(/not the current passphrase/)).toBeTruthy();
  expect(renewal.recovery).toBeNull();
});
