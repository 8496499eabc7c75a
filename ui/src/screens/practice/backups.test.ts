import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import { backups, drillReport, place } from '../../../dev/safety';
import { forgetChoice } from '../../lib/chosen-backup.svelte';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { headlineOf, lineOf, railWords, toneOf } from './backups';
import BackupsTab from './BackupsTab.svelte';

const TODAY = '2026-11-23';
const LATE = '2026-11-02T18:12:00-05:00';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
  forgetChoice();
});

describe('the state of the backups', () => {
  const said = (over: Parameters<typeof backups>[0]) =>
    [toneOf(backups(over)), headlineOf(backups(over), TODAY), ...lineOf(backups(over), TODAY)].join(' | ');

  it('is good while the newest is young', () => {
    expect(said({})).toBe(
      'good | The newest backup was verified today | It was made and checked 23 Nov, 8:31.',
    );
  });

  it('turns to caution after a week and to stop after two, each in words of its own', () => {
    expect(said({ due: 'soon', lastVerified: '2026-11-14T08:00:00-05:00' })).toMatch(
      /^caution .* 9 days ago/,
    );
    expect(said({ due: 'overdue', lastVerified: LATE, lastOffDisk: LATE })).toMatch(
      /^stop \| The newest backup off this disk is from 21 days ago .*more than two weeks/,
    );
  });

  it('does not take a backup on the same disk for one that helps when the disk fails', () => {
    expect(said({ due: 'overdue', lastOffDisk: null })).toMatch(/^stop \| No backup lies off this disk/);
  });

  it('says what to do when there is no place or no backup', () => {
    expect(said({ places: [], lastVerified: null })).toMatch(/^stop \| No place for backups yet/);
    expect(said({ lastVerified: null, lastOffDisk: null, due: 'overdue' })).toMatch(/no verified backup yet/);
  });

  it('stands at the foot of the rail in a few words', () => {
    expect(railWords('fine', '2026-11-22T08:00:00-05:00', TODAY)).toBe('Backup verified yesterday');
    expect(railWords('overdue', LATE, TODAY)).toBe('Backup overdue: verified 21 days ago');
    expect(railWords('overdue', '2026-11-22T08:00:00-05:00', TODAY)).toBe(
      'Backup overdue: none off this disk',
    );
    expect(railWords('overdue', null, TODAY)).toBe('No verified backup yet');
    expect(railWords('fine', '2026-12-24T08:00:00-05:00', TODAY)).toBe('Backup verified today');
  });
});

describe('the page of the backups', () => {
  async function open(answers: Answers = {}) {
    const calls = fakeCore(answers);
    render(BackupsTab);
    await screen.findByRole('heading', { name: 'Places' });
    return calls;
  }
  const press = async (name: string | RegExp) =>
    fireEvent.click((await screen.findAllByRole('button', { name })).at(-1)!);

  it('says of each place whether it can be reached and whether it lies off the disk', async () => {
    await open({
      backup_state: () =>
        backups({
          places: [
            place(),
            place({ id: 'b' as never, path: '/home/backups', reachable: false, offDisk: false }),
          ],
        }),
    });
    expect(screen.getByText('/media/anna/Blue USB drive/Backups of the practice')).toBeTruthy();
    expect(screen.getByText('off this disk')).toBeTruthy();
    expect(screen.getByText('on the same disk')).toBeTruthy();
    expect(screen.getByText('not reachable now')).toBeTruthy();
    expect(screen.getAllByText(/^12 backups, 251 MB. The newest is from 23 Nov, 8:31\.$/)).toHaveLength(2);
  });

  it('begins with a place, and says so', async () => {
    const calls = await open({
      backup_state: () => backups({ places: [], lastVerified: null, due: 'overdue' }),
      add_backup_place: () => backups(),
    });
    expect(screen.queryByRole('button', { name: 'Back up now' })).toBeNull();
    await press('Add a place…');
    expect(await screen.findByText('reachable')).toBeTruthy();
    expect(calls.some(({ command }) => command === 'add_backup_place')).toBe(true);
  });

  it('says why a folder cannot be a place', async () => {
    await open({
      add_backup_place: () => {
        throw refusal('problems', [{ path: 'path', rule: 'already-taken' }]);
      },
    });
    await press('Add a place…');
    expect(await screen.findByText(/one of your places already/)).toBeTruthy();
  });

  it('names the program that syncs a place, and what does not hold there', async () => {
    await open({
      backup_state: () =>
        backups({
          places: [place({ syncFolder: 'Dropbox', others: 2, problems: ['A backup does not hold.'] })],
        }),
    });
    expect(screen.getByText('in a folder of Dropbox')).toBeTruthy();
    expect(screen.getByText('A backup does not hold.')).toBeTruthy();
    expect(screen.getByText(/2 more are from other states/)).toBeTruthy();
  });

  it('tells of what was stopped without alarm', async () => {
    await open({
      back_up_now: () => {
        throw refusal('cancelled');
      },
    });
    await press('Back up now');
    expect((await screen.findByText('Stopped')).closest('.stop')).toBeNull();
  });

  it('takes a place off the list and shows what is left', async () => {
    const calls = await open({ remove_backup_place: () => backups({ places: [] }) });
    await press(/^Remove from the list/);
    expect((await screen.findAllByText('No place for backups yet')).length).toBeGreaterThan(0);
    expect(calls.find(({ command }) => command === 'remove_backup_place')?.args).toEqual({ placeId: 'usb' });
  });

  it('backs up, shows how far it is, and can be stopped', async () => {
    let finish = () => {};
    let job: unknown = null;
    const calls = await open({
      job: () => job,
      cancel_job: () => null,
      back_up_now: () => new Promise((done) => (finish = () => done(backups()))),
    });
    job = { kind: 'backup', done: 420, cancellable: true, afterLock: false };
    await press('Back up now');
    expect(await screen.findByRole('progressbar', { name: 'Copying the record into a backup' })).toBeTruthy();
    expect(screen.getByText('42 %')).toBeTruthy();
    await press('Stop');
    await vi.waitFor(() => expect(calls.some(({ command }) => command === 'cancel_job')).toBe(true));
    job = null;
    finish();
    expect(await screen.findByRole('button', { name: 'Back up now' })).toBeTruthy();
  });

  it('says how to mend it when nothing could be written', async () => {
    await open({
      back_up_now: () => {
        throw refusal('not-writable');
      },
    });
    await press('Back up now');
    expect(await screen.findByText('Nothing could be written')).toBeTruthy();
  });
});

describe('the trial of a backup', () => {
  async function open(answers: Answers = {}) {
    const calls = fakeCore(answers);
    render(BackupsTab);
    await fireEvent.click(await screen.findByRole('button', { name: 'Try a backup…' }));
    return calls;
  }
  const typed = async (label: string, value: string) =>
    fireEvent.input(await screen.findByLabelText(label), { target: { value } });
  const go = () => fireEvent.click(screen.getByRole('button', { name: 'Try the backup' }));

  it('tells the counts and the newest note in a sentence', async () => {
    await open({ drill: () => drillReport() });
    await typed('Passphrase', 'a passphrase');
    await go();
    expect(await screen.findByText('The backup of 23 Nov, 8:31 opens and is whole')).toBeTruthy();
    expect(screen.getByText('7 clients and 42 notes, the newest of 9 November 2026.')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Done');
  });

  it('opens by the words too, and tells what is wrong with a backup that is not whole', async () => {
    const calls = await open({
      drill_with_words: () => drillReport({ ok: false, problems: ['The search index does not fit.'] }),
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Use recovery words instead' }));
    await typed('Your fifteen recovery words', 'anchor basil');
    await go();
    expect(await screen.findByText(/but something is wrong/)).toBeTruthy();
    expect(screen.getByText('The search index does not fit.')).toBeTruthy();
    expect(calls.find(({ command }) => command === 'drill_with_words')?.args).toBeInstanceOf(Uint8Array);
  });

  it('tries another file when one is chosen', async () => {
    await open({ choose_backup: () => ({ name: 'Old.throughline-backup', at: LATE, bytes: 1_000_000 }) });
    await fireEvent.click(screen.getByRole('button', { name: 'Choose another backup…' }));
    expect(await screen.findByText('Old.throughline-backup')).toBeTruthy();
    expect(screen.getByText('made 2 Nov, 18:12, 1 MB')).toBeTruthy();
  });

  it('keeps a wrong key in its field and says how to mend it', async () => {
    await open({
      drill: () => {
        throw refusal('wrong-key');
      },
    });
    await go();
    expect(screen.getByText('Type the passphrase.')).toBeTruthy();
    await typed('Passphrase', 'not this one');
    await go();
    expect(await screen.findByText('That did not open the record.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('not this one');
  });
});
