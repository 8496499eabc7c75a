import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import { consent, consentView } from '../../../dev/papers';
import type { ConsentId } from '../../lib/api/types/ConsentId';
import type { ScanId } from '../../lib/api/types/ScanId';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import ConsentPage from './ConsentPage.svelte';

const consentId = 'consent-1' as ConsentId;
const file = new File(['%PDF-1.7 ink'], 'scan.pdf', { type: 'application/pdf' });

async function open(answers: Answers = {}, view = consentView()) {
  const calls = fakeCore({
    read_consent: () => ({ view, document: consent }),
    keep_scan: () => 'scan-1',
    sign_on_paper: () => null,
    ...answers,
  });
  render(ConsentPage, { consentId });
  await fireEvent.click(
    await screen.findByRole('button', { name: 'It is signed with a pen on paper instead' }),
  );
  return calls;
}

const record = () => fireEvent.click(screen.getByRole('button', { name: 'Record the signature' }));

async function fillIn() {
  await fireEvent.input(screen.getByLabelText('Day on the paper'), { target: { value: '20 Nov 2026' } });
  await fireEvent.input(screen.getByLabelText('How you know who signs'), { target: { value: 'in person' } });
  await fireEvent.click(screen.getByLabelText('box read'));
  await fireEvent.click(screen.getByLabelText('box agree'));
  await fireEvent.change(screen.getByLabelText('Scan of the signed paper'), { target: { files: [file] } });
}

const times = (calls: { command: string }[], name: string) =>
  calls.filter(({ command }) => command === name).length;

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
});

it('asks for the day, how the client is known and the scan before it sends anything', async () => {
  const calls = await open();
  await record();
  expect(screen.getByRole('link', { name: 'Give the day that stands on the paper.' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Say how you know who signs.' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Choose the scan of the signed paper.' })).toBeTruthy();
  expect(times(calls, 'keep_scan') + times(calls, 'sign_on_paper')).toBe(0);
});

it('takes the scan into the record, then the answers as they stand on the paper', async () => {
  const calls = await open();
  await fillIn();
  await record();
  await vi.waitFor(() => expect(times(calls, 'sign_on_paper')).toBe(1));
  expect(calls.find(({ command }) => command === 'sign_on_paper')?.args).toEqual({
    consentId,
    presentation: { identityCheck: 'in person', present: '', questions: '', overrideReason: '' },
    choices: [
      { id: 'read', agreed: true },
      { id: 'hand', agreed: false },
      { id: 'agree', agreed: true },
    ],
    onPaper: { signedOn: '2026-11-20', scan: 'scan-1' },
  });
});

it('asks why for a day close to a dose, and takes the same scan in once only', async () => {
  let told = '';
  const sign_on_paper = ({ presentation }: { presentation: { overrideReason: string } }) => {
    told = presentation.overrideReason;
    if (told === '') throw refusal('problems', [{ path: 'overrideReason', rule: 'too-soon-after-dose' }]);
    return null;
  };
  const calls = await open({ sign_on_paper });
  await fillIn();
  expect(screen.queryByLabelText('Why within a day of a dose')).toBeNull();
  await record();
  const why = await screen.findByLabelText('Why within a day of a dose');
  await fireEvent.input(why, { target: { value: 'signed before it' } });
  await record();
  await vi.waitFor(() => expect(told).toBe('signed before it'));
  expect(times(calls, 'keep_scan')).toBe(1);
});

it('keeps what was told when the way of signing changes', async () => {
  await open();
  await fireEvent.input(screen.getByLabelText('How you know who signs'), { target: { value: 'photo ID' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Back to signing on this screen' }));
  expect((screen.getByLabelText('How you know who signs') as HTMLInputElement).value).toBe('photo ID');
  expect(screen.getByRole('button', { name: 'Hand over' })).toBeTruthy();
});

it('shows a paper that was signed with a pen with its day and its scan', async () => {
  const paper = { signedOn: '2026-11-20', scan: 'scan-1' as ScanId };
  const signature = { typedName: '', strokes: [], width: 0, height: 0 };
  const row = { status: 'signed', signedAt: '2026-11-21T10:00:00-05:00', paper } as const;
  fakeCore({
    read_consent: () => ({ view: consentView({ signature, seal: '9f8e7d6c' }, row), document: consent }),
    list_scans: () => [
      {
        id: 'scan-0',
        title: 'Clearance',
        mediaType: 'application/pdf',
        length: 9_000,
        addedAt: row.signedAt,
      },
      { id: 'scan-1', title: 'Signed paper', mediaType: 'image/png', length: 9_000, addedAt: row.signedAt },
    ],
  });
  render(ConsentPage, { consentId });
  expect(await screen.findByText('Maya Lindqvist signed with a pen on 20 November 2026.')).toBeTruthy();
  expect(screen.getByText('signed on paper 20 Nov 2026')).toBeTruthy();
  expect(await screen.findByText('Signed paper')).toBeTruthy();
  expect(screen.queryByText('Clearance')).toBeNull();
});
