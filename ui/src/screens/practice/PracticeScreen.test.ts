import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import { setNow } from '../../lib/clock.svelte';
import type { PracticeTab } from '../../lib/route.svelte';
import PracticeScreen from './PracticeScreen.svelte';

const strong = { accepted: true, log10GuessesX10: 160, tooShort: false };

async function open(answers: Answers = {}, tab: PracticeTab = 'details') {
  const calls = fakeCore({ passphrase_strength: () => strong, change_passphrase: () => null, ...answers });
  render(PracticeScreen, { tab });
  await screen.findByLabelText(tab === 'keys' ? 'Current passphrase' : 'Your name');
  return calls;
}

async function type(label: string, value: string) {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

async function changePassphrase() {
  await type('Current passphrase', 'as it was');
  await type('New passphrase', 'a brook that nobody knows');
  await type('The new passphrase once more', 'a brook that nobody knows');
  await fireEvent.click(screen.getByRole('button', { name: 'Change the passphrase' }));
}

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  Element.prototype.scrollIntoView = vi.fn();
});

it('records the practice and says when', async () => {
  const calls = await open();
  await type('Your name', 'Anna Lindgren');
  expect(screen.getByText('Not recorded yet')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Record the practice' }));
  expect(await screen.findByText(/^Recorded/)).toBeTruthy();
  expect(calls.find(({ command }) => command === 'edit_practice')?.args).toMatchObject({
    practice: { therapist: 'Anna Lindgren', paperSize: 'letter' },
  });
});

it('records a field that is left, so that nothing is lost by going elsewhere', async () => {
  const calls = await open();
  await type('Phone', '215 555 0134');
  await fireEvent.change(screen.getByLabelText('Phone'));
  expect(await screen.findByText(/^Recorded/)).toBeTruthy();
  expect(calls.filter(({ command }) => command === 'edit_practice')).toHaveLength(1);
});

it('leads to the field that the core refuses', async () => {
  const refused = () => {
    throw refusal('problems', [{ path: 'address', rule: 'too-long' }]);
  };
  await open({ edit_practice: refused });
  await fireEvent.click(screen.getByRole('button', { name: 'Record the practice' }));
  await fireEvent.click(await screen.findByRole('link', { name: /Shorten this/ }));
  expect(document.activeElement?.id).toBe('field-address');
});

it('changes the passphrase and forgets all three', async () => {
  await open({}, 'keys');
  await changePassphrase();
  expect(await screen.findByText(/opens this vault from now on/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Current passphrase').value).toBe('');
});

it('says at its field that the current passphrase is wrong', async () => {
  const refused = () => {
    throw refusal('wrong-key');
  };
  await open({ change_passphrase: refused }, 'keys');
  await changePassphrase();
  expect(await screen.findAllByText(/not the current passphrase/)).toHaveLength(2);
});

it('lets older backups open with a new passphrase when asked to, and says how many do', async () => {
  const calls = await open({ rehead_backups: () => 4 }, 'keys');
  await changePassphrase();
  expect(
    calls.some(({ command }) => command === 'rehead_backups'),
    'not unasked',
  ).toBe(false);
  await fireEvent.click(await screen.findByRole('button', { name: 'Let older backups open with it' }));
  expect(await screen.findByText('4 backups now open with the new passphrase.')).toBeTruthy();
});

it('shows the minutes until it locks, even a number between the usual ones', async () => {
  await open({ security_settings: () => ({ idleMinutes: 7 }) }, 'keys');
  const select = await screen.findByLabelText<HTMLSelectElement>('Lock by itself after');
  await vi.waitFor(() => expect(select.value).toBe('7'));
  expect([...select.options].map((option) => option.text).slice(2, 6)).toEqual([
    '3 minutes',
    '5 minutes',
    '7 minutes',
    '10 minutes',
  ]);
});
