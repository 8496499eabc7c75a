import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, status, type Answers } from '../../../dev/core';
import { rescueReport } from '../../../dev/safety';
import { forgetChoice } from '../../lib/chosen-backup.svelte';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { refreshJob } from '../../lib/job.svelte';
import LockScreen from './LockScreen.svelte';

const file = { name: 'Old.throughline-backup', at: '2026-11-02T18:12:00-05:00', bytes: 1_000_000 };
const report = {
  setAside: 'Practice set aside 2026-11-23 0831.throughline',
  clients: 7,
  notes: 42,
  newestNote: '2026-11-09',
  problems: ['A paper kept on 2026-11-02 was changed.'],
};

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
  forgetChoice();
});

function show(answers: Answers = {}) {
  const calls = fakeCore({ choose_backup: () => file, ...answers });
  render(LockScreen, { status: { ...status, session: 'locked' } });
  return calls;
}
const press = async (name: string) => fireEvent.click((await screen.findAllByRole('button', { name }))[0]!);
const typed = async (label: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });
const commands = (calls: { command: string }[]) => calls.map(({ command }) => command);

it('restores a chosen backup and says what it holds and what was set aside', async () => {
  const calls = show({ restore_backup: () => report });
  await press('Restore a backup…');
  expect(screen.queryByLabelText('Passphrase'), 'first the file').toBeNull();
  await press('Choose a backup…');
  await typed('Passphrase', 'of its day');
  await press('Restore this backup');
  expect(await screen.findByText('7 clients and 42 notes, the newest of 9 November 2026.')).toBeTruthy();
  expect(screen.getByText(report.setAside)).toBeTruthy();
  expect(screen.getByText('A paper kept on 2 Nov 2026 was changed.')).toBeTruthy();
  expect(commands(calls)).toContain('restore_backup');
  await press('Go to the restored record');
  expect(await screen.findByRole('heading', { name: 'Open your record' })).toBeTruthy();
});

it('restores by the words, and says at the field when they are not the ones', async () => {
  show({
    restore_backup_with_words: () => {
      throw refusal('words-mistyped');
    },
  });
  await press('Restore a backup…');
  await press('Choose a backup…');
  await press('Use recovery words instead');
  await typed('Your fifteen recovery words', 'anchor basil');
  await press('Restore this backup');
  expect(await screen.findByText('These are not the fifteen words.')).toBeTruthy();
});

it('stays as it is when no file is chosen', async () => {
  show({ choose_backup: () => null });
  await press('Restore a backup…');
  await press('Choose a backup…');
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
  await press('Go back');
  expect(await screen.findByRole('heading', { name: 'Open your record' })).toBeTruthy();
});

it.each(['database-damaged', 'key-file-damaged', 'missing-key-file'] as const)(
  'offers the rescue when opening says %s, and lists what is missing',
  async (code) => {
    show({
      unlock: () => {
        throw refusal(code);
      },
      rescue: () => rescueReport(),
    });
    await typed('Passphrase', 'a passphrase');
    await press('Open the record');
    await press('Rescue what can be read…');
    await typed('Passphrase', 'a passphrase');
    await press('Rescue the record');
    expect(await screen.findByText('2 things are missing or older than they were')).toBeTruthy();
    expect(screen.getByText('The note of ML-01 of 26 Oct 2026 is lost.')).toBeTruthy();
    expect(screen.getByText('Lindgren Psychotherapy rescued 2026-11-23')).toBeTruthy();
  },
);

it('leads from the restore to the rescue of a record that opens and is damaged farther in', async () => {
  show({ rescue: () => rescueReport() });
  await press('Restore a backup…');
  await press('Rescue what can be read…');
  expect(await screen.findByRole('heading', { name: 'Rescue what can be read' })).toBeTruthy();
});

it('says plainly when nothing is missing', async () => {
  show({
    unlock: () => {
      throw refusal('database-damaged');
    },
    rescue: () => rescueReport({ complete: true, missing: [] }),
  });
  await typed('Passphrase', 'a passphrase');
  await press('Open the record');
  await press('Rescue what can be read…');
  await typed('Passphrase', 'a passphrase');
  await press('Rescue the record');
  expect(await screen.findByText('The whole record was rescued')).toBeTruthy();
  expect(screen.queryByRole('region')).toBeNull();
});

it('does not offer the rescue of a record that is not damaged', async () => {
  show({
    unlock: () => {
      throw refusal('wrong-key');
    },
  });
  await typed('Passphrase', 'a passphrase');
  await press('Open the record');
  await screen.findByText(/did not open the record/);
  expect(screen.queryByRole('button', { name: 'Rescue what can be read…' })).toBeNull();
});

it('shows the backup that is copied after the lock', async () => {
  show({ job: () => ({ kind: 'backup', done: 100, cancellable: true, afterLock: true }) });
  await refreshJob();
  expect(await screen.findByRole('progressbar')).toBeTruthy();
  expect(screen.getByText(/Leave the drive connected/)).toBeTruthy();
  fakeCore();
  await refreshJob();
});
