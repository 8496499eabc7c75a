import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, practice, status, type Call } from '../../../dev/core';
import { backups, recovery } from '../../../dev/safety';
import { route } from '../../lib/route.svelte';
import { firstRun } from './first-run.svelte';
import FirstRun from './FirstRun.svelte';

let calls: Call[];
let page: ReturnType<typeof render<typeof FirstRun>>;
const outside = { ...status, session: 'locked' as const, vaultKnown: false };

beforeEach(() => {
  firstRun.end();
  calls = fakeCore({
    choose_new_place: ({ name }: { name: string }) => ({ name }),
    passphrase_strength: () => ({ accepted: true, log10GuessesX10: 190, tooShort: false }),
    generate_passphrase: () => 'harbour velvet sixteen copper lantern meadow',
    create_vault: recovery,
    add_backup_place: () => backups(),
    back_up_now: () => backups(),
    confirm_words: ({ answers }: { answers: string[] }) => answers.join() === 'delta,kettle',
    decline_words: () => null,
  });
  page = render(FirstRun, { status: outside });
});

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const type = async (label: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });

async function toWords() {
  await press('Make a new record');
  await type('Your name, as you sign', 'Anna Lindgren');
  await type('Name of the practice', 'Lindgren Psychotherapy');
  await press('Choose where to keep it…');
  await press('Suggest six words');
  await screen.findByText('Very hard to guess: very good');
  await press('Make the vault');
  await screen.findByText('Write down these fifteen words');
}

it('takes five steps from nothing to an open record, and writes the names of the practice', async () => {
  await toWords();
  expect(screen.getAllByRole('listitem')).toHaveLength(15);
  await press('I have written them down');
  await type('Word 4', 'Delta ');
  await type('Word 11', 'kettle');
  await press('Check the two words');
  expect(await screen.findByText('Step 5 of 5')).toBeTruthy();
  const edit = calls.find((call) => call.command === 'edit_practice');
  expect(edit?.args).toEqual({
    practice: { ...practice, name: 'Lindgren Psychotherapy', therapist: 'Anna Lindgren' },
  });
  await press('Add your first client');
  await vi.waitFor(() => expect(route().screen).toBe('new-client'));
  expect(firstRun.recovery, 'the words are forgotten').toBeNull();
});

it('says which words are wrong and shows them again', async () => {
  await toWords();
  await press('I have written them down');
  await type('Word 4', 'dealt');
  await press('Check the two words');
  expect(await screen.findByText(/not the words 4 and 11/)).toBeTruthy();
  await press('Show the words again');
  expect(await screen.findByText('Write down these fifteen words')).toBeTruthy();
});

it('lets a person decline in so many words, and only so', async () => {
  await toWords();
  await press('I have written them down');
  await press('Go on without checking…');
  const go = await screen.findByRole<HTMLButtonElement>('button', { name: 'Go on without checking' });
  expect(go.disabled).toBe(true);
  await fireEvent.click(screen.getByRole('checkbox'));
  await fireEvent.click(go);
  expect(await screen.findByText('Your record is ready')).toBeTruthy();
});

it('asks for the two names it needs and leads to them', async () => {
  await press('Make a new record');
  await press('Choose where to keep it…');
  expect(await screen.findByText('There are 2 things to mend')).toBeTruthy();
  expect(calls.some((call) => call.command === 'choose_new_place')).toBe(false);
});

it('takes the words from the screen when the core locks by itself', async () => {
  await toWords();
  await page.rerender({ status });
  await page.rerender({ status: outside });
  expect(firstRun.recovery).toBeNull();
  expect(document.body.textContent).not.toContain('jasmine');
});

it('says what a guess at the passphrase costs on this computer, and offers the sheet', async () => {
  await toWords();
  expect(screen.getByText(/needs 0.8 seconds and 128 MB of memory/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Make a sheet to print…' })).toBeTruthy();
});

it('offers a place for backups on the last step, and makes and checks the first one there', async () => {
  await toWords();
  await press('I have written them down');
  await type('Word 4', 'delta');
  await type('Word 11', 'kettle');
  await press('Check the two words');
  await press('Choose a place for backups…');
  expect(await screen.findByText(/lies off this computer’s disk/)).toBeTruthy();
  const made = calls.map((call) => call.command).filter((command) => /back/.test(command));
  expect(made).toEqual(['add_backup_place', 'back_up_now']);
});

it('restores a backup instead, and then asks for the record', async () => {
  await press('Restore a backup…');
  expect(await screen.findByRole('heading', { name: 'Restore a backup' })).toBeTruthy();
  await press('Go back');
  expect(await screen.findByText('Welcome to Throughline')).toBeTruthy();
});
