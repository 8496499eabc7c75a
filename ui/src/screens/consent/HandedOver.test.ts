import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, status, type Answers } from '../../../dev/core';
import { consent, para, signatureLine } from '../../../dev/papers';
import HandedOver from './HandedOver.svelte';

// Drawing needs a canvas that happy-dom does not have; typing the name is the other way to sign.
vi.mock('signature_pad', () => ({
  default: class {
    addEventListener() {}
    off() {}
    clear() {}
    fromData() {}
    toData() {
      return [];
    }
  },
}));

const paper = {
  consentId: 'consent-1',
  title: 'Consent to treatment',
  version: '1.0',
  document: consent,
  signer: 'Maya Lindqvist',
  decided: null,
  triesLeft: 5,
};

const handOver = (answers: Answers = {}) =>
  fakeCore({
    app_status: () => ({ ...status, session: 'handed-over' }),
    handed_over: () => paper,
    sign_consent: () => null,
    decline_consent: () => null,
    hand_back: () => false,
    ...answers,
  });

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

async function toTheEnd() {
  for (let page = 1; page < 4; page += 1) await press('Next');
}

async function typeName(name: string) {
  await fireEvent.input(screen.getByLabelText('or type your full name'), { target: { value: name } });
}

beforeEach(() => {
  window.scrollTo = vi.fn() as never;
  Element.prototype.scrollIntoView = vi.fn();
});

it('shows one section a page, says which, and gives each page the focus', async () => {
  handOver();
  render(HandedOver);
  await screen.findByText('Read at your own pace. Ask anything. 1 of 4');
  expect(heading()).toBe('Consent to treatment');
  await press('Next');
  expect(heading()).toBe('What we do');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('What we do'));
  expect(screen.queryByRole('button', { name: 'I agree and sign' })).toBeNull();
  await press('Back');
  expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
});

it('lists what is still open and leads to the box on its page', async () => {
  const calls = handOver();
  render(HandedOver);
  await screen.findByText('Read this slowly.');
  await toTheEnd();
  expect(screen.getByText('Nothing is signed until you press the button')).toBeTruthy();
  await press('I agree and sign');
  expect(await screen.findByText('3 things are still open')).toBeTruthy();
  await fireEvent.click(screen.getByRole('link', { name: 'Page 2: box read' }));
  await waitFor(() => expect(document.activeElement?.id).toBe('field-choices.read'));
  expect(heading()).toBe('What we do');
  expect(calls.some(({ command }) => command === 'sign_consent')).toBe(false);
});

it('keeps ticks and the typed name while pages are turned, and sends them all', async () => {
  const calls = handOver();
  render(HandedOver);
  await screen.findByText('Read this slowly.');
  await press('Next');
  await fireEvent.click(screen.getByRole('checkbox', { name: 'box read' }));
  await press('Next');
  await press('Next');
  await fireEvent.click(screen.getByRole('checkbox', { name: 'box agree' }));
  await typeName(' Maya Lindqvist ');
  await press('Back');
  await press('Next');
  await press('I agree and sign');
  expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeTruthy();
  expect(calls.find(({ command }) => command === 'sign_consent')?.args).toEqual({
    choices: [
      { id: 'read', agreed: true },
      { id: 'hand', agreed: false },
      { id: 'agree', agreed: true },
    ],
    signature: { typedName: 'Maya Lindqvist', strokes: [], width: 0, height: 0 },
  });
});

it('accepts a no without a reason and says that nothing was signed', async () => {
  const calls = handOver();
  render(HandedOver);
  await screen.findByText('Read this slowly.');
  await toTheEnd();
  await press('I do not agree');
  const buttons = await screen.findAllByRole('button', { name: 'I do not agree' });
  await fireEvent.click(buttons.at(-1)!);
  expect(await screen.findByText(/Nothing was signed/)).toBeTruthy();
  expect(calls.find(({ command }) => command === 'decline_consent')?.args).toEqual({ reason: '' });
});

it('counts the tries that are left for a wrong PIN and forgets what was typed', async () => {
  const calls = handOver();
  render(HandedOver);
  await screen.findByText('Read this slowly.');
  await press('Hand back to your therapist');
  const pin = () => screen.getByLabelText<HTMLInputElement>('PIN', { selector: 'input' });
  await fireEvent.input(pin(), { target: { value: '99 99' } });
  await fireEvent.submit(pin().form!);
  expect(await screen.findByText(/4 tries are left/)).toBeTruthy();
  expect(pin().value).toBe('');
  expect(calls.find(({ command }) => command === 'hand_back')?.args).toEqual({ pin: '9999' });
});

it('thanks a client who signed before the window was drawn anew', async () => {
  handOver({ handed_over: () => ({ ...paper, decided: 'signed' }) });
  render(HandedOver);
  expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeTruthy();
});

it('does not ask a client again who said no before the window was drawn anew', async () => {
  handOver({ handed_over: () => ({ ...paper, decided: 'declined' }) });
  render(HandedOver);
  expect(await screen.findByRole('heading', { name: 'Thank you for saying so' })).toBeTruthy();
});

it('counts the tries of the core, also those before the window was drawn anew', async () => {
  handOver({ handed_over: () => ({ ...paper, triesLeft: 2 }) });
  render(HandedOver);
  await screen.findByText('Read this slowly.');
  await press('Hand back to your therapist');
  const pin = screen.getByLabelText<HTMLInputElement>('PIN', { selector: 'input' });
  await fireEvent.input(pin, { target: { value: '9999' } });
  await fireEvent.submit(pin.form!);
  expect(await screen.findByText(/1 try is left/)).toBeTruthy();
});

it('tells a client who signs too soon after a dose that there is time, and leaves the no open', async () => {
  const refused = () => {
    throw refusal('problems', [{ path: 'consent', rule: 'too-soon-after-dose' }]);
  };
  handOver({
    sign_consent: refused,
    handed_over: () => ({
      ...paper,
      document: { ...consent, blocks: [para('I sign.'), signatureLine('Client')] },
    }),
  });
  render(HandedOver);
  await screen.findByRole('button', { name: 'Hand back to your therapist' });
  await typeName('Maya Lindqvist');
  await press('I agree and sign');
  expect(await screen.findByText(/you can sign this tomorrow/)).toBeTruthy();
  expect(screen.getByText('There is no hurry')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'I do not agree' })).toBeTruthy();
});
