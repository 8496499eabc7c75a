import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, practice, type Answers } from '../../../dev/core';
import { consentView } from '../../../dev/papers';
import { clientPage } from '../../../dev/people';
import type { ConsentRow } from '../../lib/api/types/ConsentRow';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { route } from '../../lib/route.svelte';
import ConsentsTab from './ConsentsTab.svelte';

const row = (over: Partial<ConsentRow>): ConsentRow => consentView({}, over).row;

function open(consents: ConsentRow[] = [], answers: Answers = {}) {
  const page = clientPage('maya');
  const calls = fakeCore({
    practice: () => ({ ...practice, prescriber: 'Dr. Osei' }),
    client_page: () => page,
    prepare_consent: () => 'consent-9',
    ...answers,
  });
  render(ConsentsTab, { page: { row: page.row, consents } });
  return calls;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const told = (calls: ReturnType<typeof open>) =>
  calls.find(({ command }) => command === 'prepare_consent')?.args as Record<string, unknown>;

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
});

it('offers every kind, those before the first dose first', () => {
  open();
  const cards = screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent?.trim());
  expect(cards).toHaveLength(11);
  expect(cards.slice(0, 4)).toEqual([
    'Treatment consent',
    'Touch agreement',
    'Medical consent on file',
    'Escort and emergency contact',
  ]);
  expect(screen.getByText('Nothing waits for a signature here.')).toBeTruthy();
});

it('lists what must be signed again with the reason, before what waits', () => {
  open([
    row({ id: 'c1' as never, kind: 'treatment', title: 'Consent to treatment', status: 'presented' }),
    row({
      id: 'c2' as never,
      kind: 'touch',
      title: 'Touch agreement',
      status: 'signed',
      signedAt: '2026-10-03T15:20:00-05:00',
      template: { id: 'touch-consent', version: '0.9', language: 'en', textSha256: '' },
      renewal: true,
    }),
  ]);
  const card = screen.getByRole('region', { name: 'What is open here' });
  const lines = within(card).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent?.trim())).toEqual([
    'Touch agreement: sign again. The text has changed in substance since version 0.9 was signed.',
    'Consent to treatment: shown, not signed',
  ]);
  expect(screen.getByText('to be signed again')).toBeTruthy();
});

it('prepares a paper that needs no words at once', async () => {
  const calls = open();
  await press('Prepare recording consent');
  expect(await screen.findByText('What this paper should say')).toBeTruthy();
  expect(told(calls)).toBeUndefined();
  await press('Prepare data consent');
  await vi.waitFor(() =>
    expect(told(calls)).toEqual({ clientId: 'maya', kind: 'data-use', paperWords: null }),
  );
  expect(route()).toEqual({ screen: 'consent', consentId: 'consent-9' });
});

it('asks for the names that a paper has to say, with what the record knows filled in', async () => {
  const calls = open();
  await press('Prepare medical consent');
  const person = await screen.findByLabelText(/Prescriber/);
  await vi.waitFor(() => expect((person as HTMLInputElement).value).toBe('Dr. Osei'));
  await fireEvent.input(screen.getByLabelText(/Day on which/), { target: { value: '3 November 2026' } });
  await press('Prepare');
  await vi.waitFor(() => expect(told(calls)).toBeTruthy());
  expect(told(calls)).toMatchObject({
    kind: 'medical',
    paperWords: { person: 'Dr. Osei', day: '3 November 2026' },
  });
});

it('keeps what was typed when the core refuses a field, and says so beside it', async () => {
  const refused = () => {
    throw { code: 'problems', problems: [{ path: 'until', rule: 'too-long' }], incident: 'k7f3q2mx' };
  };
  open([], { prepare_consent: refused });
  await press('Prepare recording consent');
  const until = await screen.findByLabelText(/Erased by/);
  await fireEvent.input(until, { target: { value: 'a long day' } });
  await press('Prepare');
  expect(await screen.findAllByText(/Shorten this/)).toHaveLength(2);
  expect((until as HTMLInputElement).value).toBe('a long day');
});

it('lets a second release be prepared while the first waits, and no second treatment consent', () => {
  open([row({ kind: 'release', title: 'A release' }), row({ id: 'c2' as never, kind: 'treatment' })]);
  expect(screen.getByRole('button', { name: 'Prepare a release' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Prepare treatment consent' })).toBeNull();
});
