import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import { clientPage } from '../../../dev/people';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { canGoBack, go, route, startAnew } from '../../lib/route.svelte';
import ClientScreen from '../client/ClientScreen.svelte';

const hold = { id: 'h', since: '2026-11-03T10:00:00-05:00', reason: 'Subpoena of 3 November' };
const erased = {
  code: 'ML-01',
  swept: true,
  backupsStillHolding: [
    { place: '/media/usb', fileName: 'A.throughline-backup', at: '2026-11-22T18:05:00-05:00' },
  ],
};

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
  startAnew();
});

async function open(answers: Answers = {}) {
  const calls = fakeCore(answers);
  go({ screen: 'client', clientId: 'maya' as never, tab: 'details' });
  render(ClientScreen, { clientId: 'maya' as never, tab: 'details' });
  await screen.findByRole('heading', { name: 'Legal hold' });
  return calls;
}
const heldPage: Answers = { client_page: () => ({ ...clientPage('maya'), legalHold: hold }) };
const press = async (name: string) =>
  fireEvent.click((await screen.findAllByRole('button', { name })).at(-1)!);
const type = async (label: string | RegExp, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });
const sent = (calls: { command: string; args: unknown }[], command: string) => {
  const args = calls.find((call) => call.command === command)?.args;
  return args instanceof Uint8Array ? new TextDecoder().decode(args) : args;
};

describe('a legal hold', () => {
  it('is placed with its reason', async () => {
    const calls = await open({ place_legal_hold: () => null });
    await press('Place a legal hold');
    await press('Place a legal hold');
    expect(await screen.findByText('Say why the record must be kept.')).toBeTruthy();
    await type('Why the record must be kept', 'Subpoena of 3 November');
    await press('Place a legal hold');
    await vi.waitFor(() =>
      expect(sent(calls, 'place_legal_hold')).toEqual({ clientId: 'maya', reason: 'Subpoena of 3 November' }),
    );
  });

  it('stands at the head of the client, and nothing can be deleted under it', async () => {
    await open(heldPage);
    expect(screen.getByText('Legal hold since 3 Nov')).toBeTruthy();
    expect(screen.getByText('Subpoena of 3 November')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Delete this client/ })).toBeNull();
  });

  it('is released with the passphrase and a reason, which cross as bytes', async () => {
    const calls = await open({ ...heldPage, release_legal_hold: () => null });
    await press('Release the hold');
    await press('Release the hold');
    expect(await screen.findByText('There are 2 things to mend')).toBeTruthy();
    await type('Why it is released', 'The case is closed');
    await type('Passphrase', 'a passphrase');
    await press('Release the hold');
    await vi.waitFor(() =>
      expect(sent(calls, 'release_legal_hold')).toBe('maya\na passphrase\nThe case is closed'),
    );
  });

  it('stays when the passphrase is wrong, and says so at its field', async () => {
    await open({
      ...heldPage,
      release_legal_hold: () => {
        throw refusal('wrong-key');
      },
    });
    await press('Release the hold');
    await type('Why it is released', 'The case is closed');
    await type('Passphrase', 'a passphrase');
    await press('Release the hold');
    expect(await screen.findAllByText(/not the current passphrase/)).toHaveLength(2);
  });
});

describe('deleting a client’s record', () => {
  it('needs the code of the client and the passphrase', async () => {
    const calls = await open({ erase_client: () => erased });
    await press('Delete this client’s record…');
    await type(/^Type ML-01/, 'ML-02');
    await press('Delete the record');
    expect(await screen.findByText('There are 2 things to mend')).toBeTruthy();
    expect(sent(calls, 'erase_client')).toBeUndefined();
  });

  it('says what is gone and which backups still hold it, saves the certificate, and leaves no way back', async () => {
    const calls = await open({
      erase_client: () => erased,
      save_erasure_certificate: () => ({ fileName: 'certificate.pdf', uncovered: '' }),
    });
    await press('Delete this client’s record…');
    await type(/^Type ML-01/, 'ml-01');
    await type('Passphrase', 'a passphrase');
    await press('Delete the record');
    expect(await screen.findByText('1 backup still holds it')).toBeTruthy();
    expect(screen.getByText('A.throughline-backup')).toBeTruthy();
    expect(sent(calls, 'erase_client')).toBe('maya\na passphrase');
    await press('Save the certificate…');
    expect(await screen.findByText('Saved as certificate.pdf')).toBeTruthy();
    await press('Go to Caseload');
    await vi.waitFor(() => expect(route()).toEqual({ screen: 'caseload' }));
    expect(canGoBack(), 'one step, to Today').toBe(true);
  });

  it('says so when there was no room to write the file anew', async () => {
    await open({ erase_client: () => ({ ...erased, swept: false }) });
    await press('Delete this client’s record…');
    await type(/^Type ML-01/, 'ML-01');
    await type('Passphrase', 'a passphrase');
    await press('Delete the record');
    expect(await screen.findByText(/no room to be written anew/)).toBeTruthy();
  });

  it('writes nothing of an open form after the client is gone', async () => {
    const calls = await open({ erase_client: () => erased });
    await type('Phone (optional)', '555 0100');
    await press('Delete this client’s record…');
    await type(/^Type ML-01/, 'ML-01');
    await type('Passphrase', 'a passphrase');
    await press('Delete the record');
    await screen.findByText('1 backup still holds it');
    const at = calls.findIndex(({ command }) => command === 'erase_client');
    await new Promise((done) => setTimeout(done, 900));
    expect(calls.slice(at).some(({ command }) => command === 'save_draft')).toBe(false);
  });

  it('stays open with what the core refuses', async () => {
    await open({
      erase_client: () => {
        throw refusal('wrong-key');
      },
    });
    await press('Delete this client’s record…');
    await type(/^Type ML-01/, 'ML-01');
    await type('Passphrase', 'a passphrase');
    await press('Delete the record');
    expect(await screen.findAllByText(/not the current passphrase/)).toHaveLength(2);
  });
});
