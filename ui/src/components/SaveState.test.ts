import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { refusal } from '../../dev/core';
import { Refusal } from '../lib/api';
import type { SaveStatus } from '../lib/draft.svelte';
import { setFormatLocale } from '../lib/format';
import SaveState from './SaveState.svelte';

beforeEach(() => setFormatLocale('en-GB'));

const draft = (status: SaveStatus, more = {}) => ({
  status,
  savedAt: '2026-11-23T14:03:00-05:00',
  refusal: null,
  flush: vi.fn(async () => true),
  ...more,
});

it.each([
  ['waiting', 'Saving…'],
  ['saving', 'Saving…'],
  ['saved', 'Saved 14:03'],
] as const)('says a %s draft as “%s”, politely', (status, words) => {
  render(SaveState, { draft: draft(status) });
  expect(screen.getByRole('status').textContent).toBe(words);
});

it('says why words are not saved and offers to try again', async () => {
  const failed = draft('failed', { refusal: new Refusal(refusal('not-writable')) });
  render(SaveState, { draft: failed });
  expect(screen.getByRole('status').textContent).toMatch(/^Not saved: The disk is full/);
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(failed.flush).toHaveBeenCalledOnce();
});
