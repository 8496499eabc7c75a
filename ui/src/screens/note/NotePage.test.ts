import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, type Answers } from '../../../dev/core';
import { noteView } from '../../../dev/papers';
import type { AddendumId } from '../../lib/api/types/AddendumId';
import type { NoteId } from '../../lib/api/types/NoteId';
import type { NoteView } from '../../lib/api/types/NoteView';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import NotePage from './NotePage.svelte';

const signed = (over: Partial<NoteView> = {}) =>
  noteView(
    {
      signedAt: '2026-11-09T16:20:00-05:00',
      author: 'Anna Lindgren, LMFT',
      seal: '1a2b3c4d5e6f7788',
      ...over,
    },
    {
      title: 'Second meeting',
      body: { blocks: [{ type: 'paragraph', spans: [{ text: 'We met.', bold: true, italic: false }] }] },
    },
  );

function open(note: NoteView, answers: Answers = {}) {
  const calls = fakeCore({ read_note: () => note, ...answers });
  render(NotePage, { noteId: 'note-1' as NoteId });
  return calls;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
});

it('says in words when the draft was saved, and why a late entry is asked for a reason', async () => {
  open(noteView());
  expect(await screen.findByText('Saved 8:20')).toBeTruthy();
  expect(screen.queryByLabelText('Why it is written now')).toBeNull();
  await fireEvent.input(screen.getByLabelText('Day it tells of'), { target: { value: '9 Nov 2026' } });
  expect(await screen.findByText('Late entry.')).toBeTruthy();
  expect(screen.getByLabelText('Why it is written now')).toBeTruthy();
});

it('lists what is open before signing, with links to the fields, and asks nothing yet', async () => {
  open(noteView({}, { eventDate: '2026-11-09' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Sign note' }));
  expect(screen.getByText('2 things are still open before signing')).toBeTruthy();
  await fireEvent.click(screen.getByRole('link', { name: 'Say why the note is written now.' }));
  expect(document.activeElement?.id).toBe('field-lateReason');
  await fireEvent.click(screen.getByRole('link', { name: /at least a title/ }));
  expect(document.activeElement?.id).toBe('field-body');
});

it('saves the last words, signs after a plain warning, and shows the sealed note', async () => {
  const calls = open(noteView({}, { title: 'Second meeting' }), { sign_note: () => signed() });
  await fireEvent.input(await screen.findByLabelText(/^Title/), { target: { value: 'Second meeting, Zoë' } });
  await press('Sign note');
  expect(screen.getByText(/cannot be changed later/)).toBeTruthy();
  await fireEvent.click(screen.getAllByRole('button', { name: 'Sign note' }).at(-1)!);
  expect(await screen.findByText(/by Anna Lindgren, LMFT, seal 1a2b3c4d5e6f7788/)).toBeTruthy();
  expect(calls.map(({ command }) => command).filter((name) => /save_draft|sign_note/.test(name))).toEqual([
    'save_draft',
    'sign_note',
  ]);
});

it('shows a signed note with its addenda and no way to change it', async () => {
  const addendum = {
    id: 'a1' as AddendumId,
    reason: 'remembered later',
    text: 'She slept well.',
    author: 'Anna Lindgren',
    signedAt: '2026-11-10T09:05:00-05:00',
  };
  open(signed({ addenda: [addendum] }));
  expect(await screen.findByText('She slept well.')).toBeTruthy();
  expect(screen.getByText('Reason: remembered later')).toBeTruthy();
  expect(screen.getByText('We met.').tagName).toBe('STRONG');
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('adds an addendum below and offers another', async () => {
  const calls = open(signed(), { add_addendum: () => signed(), read_draft: () => null });
  await fireEvent.click(await screen.findByRole('button', { name: 'Add an addendum' }));
  await fireEvent.input(screen.getByLabelText('Reason'), { target: { value: 'a correction' } });
  await fireEvent.input(screen.getByLabelText('What you add'), { target: { value: 'It was Tuesday.' } });
  await press('Sign addendum');
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'add_addendum')).toBe(true));
  expect(calls.find(({ command }) => command === 'add_addendum')?.args).toMatchObject({
    addendum: { reason: 'a correction', text: 'It was Tuesday.' },
  });
  expect(await screen.findByRole('button', { name: 'Add an addendum' })).toBeTruthy();
});

it('shows an addendum that was begun at once', async () => {
  const begun = { form: 'addendum', fields: { reason: 'a correction', text: 'It was' } };
  open(signed(), { read_draft: () => ({ fields: begun, revision: 2, at: '2026-11-23T08:20:00-05:00' }) });
  expect((await screen.findByLabelText<HTMLTextAreaElement>('What you add')).value).toBe('It was');
  expect(screen.queryByRole('button', { name: 'Add an addendum' })).toBeNull();
});

it('does not open a note for writing that it cannot show whole', async () => {
  const newer = { blocks: [{ type: 'drawing', spans: [] }] } as unknown as NoteView['fields']['body'];
  open(noteView({}, { body: newer }));
  expect(await screen.findByText(/newer version of Throughline/)).toBeTruthy();
  expect(screen.queryByRole('toolbar')).toBeNull();
});
