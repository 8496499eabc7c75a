import { expect, test } from 'vitest';
import type { ClientId } from '$lib/api/types/ClientId';
import type { NoteDraft } from '$lib/api/types/NoteDraft';
import { openBeforeSigning } from './check';
import { isLate } from './late';

const today = '2026-11-23';
const empty: NoteDraft = {
  clientId: 'c' as ClientId,
  sessionId: null,
  kind: 'integration',
  title: ' ',
  eventDate: null,
  lateReason: '',
  body: { blocks: [] },
};
const written: NoteDraft = {
  ...empty,
  title: 'Second meeting',
  eventDate: today,
  body: { blocks: [{ type: 'paragraph', spans: [{ text: 'We met.', bold: false, italic: false }] }] },
};
const paths = (note: NoteDraft) => openBeforeSigning(note, today).map(({ path }) => path);

test('an empty note lists what it lacks as the core does', () => {
  expect(paths(empty)).toEqual(['body', 'eventDate']);
});

test('a written note about today or yesterday can be signed', () => {
  expect(paths(written)).toEqual([]);
  expect(paths({ ...written, eventDate: '2026-11-22' })).toEqual([]);
});

test('a note about an earlier day is a late entry and says why', () => {
  expect(isLate('2026-11-21', today)).toBe(true);
  expect(paths({ ...written, eventDate: '2026-11-21' })).toEqual(['lateReason']);
  expect(paths({ ...written, eventDate: '2026-11-21', lateReason: 'I was ill.' })).toEqual([]);
});

test('a day that is not given, or lies ahead, is not late', () => {
  expect(isLate(null, today)).toBe(false);
  expect(isLate('2026-11-30', today)).toBe(false);
});
