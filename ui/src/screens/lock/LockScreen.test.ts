import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { fakeCore, refusal, status } from '../../../dev/core';
import type { ErrorCode } from '../../lib/api/types/ErrorCode';
import { t } from '../../messages';
import LockScreen from './LockScreen.svelte';

const locked = { ...status, session: 'locked' as const };
const show = (more = {}) => render(LockScreen, { status: { ...locked, ...more } });
const open = () => fireEvent.click(screen.getByRole('button', { name: 'Open the record' }));
const typed = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('shows the name of the vault and asks for nothing but the passphrase', () => {
  fakeCore();
  show();
  expect(screen.getByText('Lindgren Psychotherapy')).toBeTruthy();
  expect(screen.getByLabelText('Passphrase').getAttribute('type')).toBe('password');
});

it.each<ErrorCode>([
  'key-file-damaged',
  'database-damaged',
  'missing-vault',
  'missing-key-file',
  'newer-version',
  'in-use',
  'still-backing-up',
  'rolled-back',
])('tells %s in its own words, with what to do', async (code) => {
  fakeCore({
    unlock: () => {
      throw refusal(code);
    },
  });
  show();
  await typed('Passphrase', 'a passphrase');
  await open();
  expect(await screen.findByText(t(`error.${code}.title`))).toBeTruthy();
  expect(screen.getByText(new RegExp(t(`error.${code}.text`).slice(0, 30)))).toBeTruthy();
});

it('keeps a wrong passphrase in its field, says how to mend it there, and puts the caret back', async () => {
  fakeCore({
    unlock: () => {
      throw refusal('wrong-key');
    },
  });
  show();
  await typed('Passphrase', 'a passphrase');
  await open();
  await screen.findByText(/did not open the record/);
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  expect(field.value).toBe('a passphrase');
  expect(document.activeElement).toBe(field);
});

it('does not knock while the pause after wrong tries lasts, and counts it down', async () => {
  const calls = fakeCore({ unlock: () => null });
  show({ wait: 4 });
  await typed('Passphrase', 'a passphrase');
  await open();
  expect(screen.getByText('Next try in 4 seconds')).toBeTruthy();
  expect(calls.some((call) => call.command === 'unlock')).toBe(false);
});

it('shows the passphrase on demand and says so', async () => {
  fakeCore();
  show();
  const button = screen.getByRole('button', { name: 'Show' });
  await fireEvent.click(button);
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByLabelText('Passphrase').getAttribute('type')).toBe('text');
});

it('opens by the recovery words instead', async () => {
  const calls = fakeCore({ unlock_with_words: () => null });
  show();
  await fireEvent.click(screen.getByRole('button', { name: 'Use recovery words instead' }));
  await typed('Your fifteen recovery words', 'anchor basil cedar');
  await open();
  await vi.waitFor(() => expect(calls.some((call) => call.command === 'unlock_with_words')).toBe(true));
});

it('asks for something before it knocks', async () => {
  const calls = fakeCore();
  show();
  await open();
  expect(screen.getByText('Type your passphrase to open the record.')).toBeTruthy();
  expect(calls.some((call) => call.command === 'unlock')).toBe(false);
});
