import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import { consent, consentView, para } from '../../../dev/papers';
import type { ConsentId } from '../../lib/api/types/ConsentId';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { route } from '../../lib/route.svelte';
import ConsentPage from './ConsentPage.svelte';

const consentId = 'consent-1' as ConsentId;
const signed = { status: 'signed', signedAt: '2026-10-03T15:20:00-05:00' } as const;
const signature = { typedName: 'Maya Lindqvist', strokes: [], width: 0, height: 0 };

function open(view = consentView(), answers: Answers = {}) {
  const calls = fakeCore({
    read_consent: () => ({ view, document: consent }),
    hand_over: () => null,
    ...answers,
  });
  render(ConsentPage, { consentId });
  return calls;
}

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
});

it('shows the whole document with boxes that only show, before it is handed over', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'My agreement' })).toBeTruthy();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.getByText('prepared 16 Nov 2026, not signed')).toBeTruthy();
});

it('asks who signs and for a PIN of four to eight digits before it hands over', async () => {
  const calls = open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Hand over' }));
  expect(screen.getAllByText('Say how you know who signs.')).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'Choose a PIN of 4 to 8 digits.' })).toBeTruthy();
  expect(calls.some(({ command }) => command === 'hand_over')).toBe(false);
});

it('hands over with what was told and the digits of the PIN', async () => {
  const calls = open();
  await fireEvent.input(await screen.findByLabelText('How you know who signs'), {
    target: { value: 'in person' },
  });
  await fireEvent.input(screen.getByLabelText('PIN'), { target: { value: '12 34' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'hand_over')).toBe(true));
  expect(calls.find(({ command }) => command === 'hand_over')?.args).toEqual({
    consentId,
    presentation: { identityCheck: 'in person', present: '', questions: '', overrideReason: '' },
    pin: '1234',
  });
});

it('shows the signature with its seal, and that a withdrawal is accepted at any time', async () => {
  const view = consentView(
    { signature, seal: '9f8e7d6c5b4a3321', choices: [{ id: 'hand', agreed: true }] },
    signed,
  );
  const calls = open(view, { withdraw_consent: () => null });
  expect(await screen.findByText('seal 9f8e7d6c5b4a3321')).toBeTruthy();
  expect(screen.getByText('Ticked:')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Record a withdrawal' }));
  expect(screen.getByText(/accepted at any time/)).toBeTruthy();
  await fireEvent.input(screen.getByLabelText('How it reached you'), { target: { value: 'by phone' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Record the withdrawal' }));
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'withdraw_consent')).toBe(true));
  expect(calls.find(({ command }) => command === 'withdraw_consent')?.args).toMatchObject({
    how: 'by phone',
    words: '',
  });
});

it('says what is wrong with the consent as a whole without a link to nowhere', async () => {
  const refused = () => {
    throw refusal('problems', [{ path: 'consent', rule: 'not-presented' }]);
  };
  open(consentView(), { hand_over: refused });
  await fireEvent.input(await screen.findByLabelText('How you know who signs'), {
    target: { value: 'in person' },
  });
  await fireEvent.input(screen.getByLabelText('PIN'), { target: { value: '1234' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  expect(await screen.findByText(/not waiting for a signature/)).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});

it('says which words of the practice are missing in the paper, and leads there', async () => {
  const document = { ...consent, blocks: [para('Call me: ____________________.'), ...consent.blocks] };
  const practice = { name: 'n', therapist: 'h', credentials: 'c', phone: '', hours: 'h', prescriber: ' ' };
  const calls = open(consentView(), {
    read_consent: () => ({ view: consentView(), document }),
    practice: () => practice,
    prepare_consent: () => 'consent-2',
  });
  expect(await screen.findByText(/does not say yet: Phone, Prescriber you work with/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Prepare it anew' }));
  await vi.waitFor(() => expect(route()).toEqual({ screen: 'consent', consentId: 'consent-2' }));
  expect(calls.find(({ command }) => command === 'prepare_consent')?.args).toEqual({
    clientId: 'maya',
    kind: 'treatment',
    paperWords: null,
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Go to Practice' }));
  expect(route()).toEqual({ screen: 'practice' });
});

it('shows the therapist what a client wrote who said no', async () => {
  const decline = { at: '2026-11-20T10:00:00-05:00', reason: 'I need more time' };
  open(consentView({}, { status: 'declined', decline }));
  expect(await screen.findByText('I need more time')).toBeTruthy();
  expect(screen.getByText('declined 20 Nov 2026')).toBeTruthy();
});

it('says kindly that less than a day has passed since a dose, and takes a reason for what cannot wait', async () => {
  const calls = open(consentView({ asksReasonUntil: '2026-11-24T07:00:00-05:00' }));
  expect(await screen.findByText(/nobody should be asked to agree to anything new/)).toBeTruthy();
  await fireEvent.input(screen.getByLabelText(/Why it cannot wait/), {
    target: { value: 'the clinic waits' },
  });
  await fireEvent.input(screen.getByLabelText('How you know who signs'), { target: { value: 'in person' } });
  await fireEvent.input(screen.getByLabelText('PIN'), { target: { value: '1234' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'hand_over')).toBe(true));
  expect(calls.find(({ command }) => command === 'hand_over')?.args).toMatchObject({
    presentation: { overrideReason: 'the clinic waits' },
  });
});

it('asks for no reason when a day has passed, and takes no old one over', async () => {
  const presentation = { identityCheck: 'in person', present: '', questions: '', overrideReason: 'once' };
  open(consentView({ presentation }));
  expect(await screen.findByLabelText('How you know who signs')).toBeTruthy();
  expect(screen.queryByLabelText(/Why it cannot wait/)).toBeNull();
});

it('says why a consent is to be signed again, and leads to the new paper', async () => {
  open(consentView({ signature }, { ...signed, renewal: true }));
  expect(await screen.findByText('This is to be signed again')).toBeTruthy();
  expect(screen.getByText(/signed in version 1.0. The text has changed in substance/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Prepare it anew' })).toBeTruthy();
});
