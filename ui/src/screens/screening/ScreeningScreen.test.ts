import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { COURSE, screening } from '../../../dev/chart';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import type { ClientId } from '../../lib/api/types/ClientId';
import { setNow } from '../../lib/clock.svelte';
import ScreeningScreen from './ScreeningScreen.svelte';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  Element.prototype.scrollIntoView = vi.fn();
});

async function open(answers: Answers = {}) {
  const calls = fakeCore({ read_screening: () => screening(), answer_screening: () => null, ...answers });
  render(ScreeningScreen, { clientId: 'maya' as ClientId, courseId: COURSE });
  await screen.findByRole('group', { name: 'About psychosis?' });
  return calls;
}

const group = (code: string) => within(screen.getByRole('group', { name: `About ${code}?` }));
const chosen = (code: string, answer: string) =>
  group(code).getByRole<HTMLInputElement>('radio', { name: answer }).checked;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const named = (name: string) => screen.getAllByRole('button', { name })[0]!;

it('is answered by letters from the first open question on', async () => {
  await open();
  await press('n');
  await vi.waitFor(() => expect(document.activeElement?.closest('fieldset')?.id).toBe('question-bipolar'));
  await press('u');
  await vi.waitFor(() => expect(document.activeElement?.closest('fieldset')?.id).toBe('question-sleep'));
  expect([chosen('psychosis', 'No'), chosen('bipolar', 'Not known')]).toEqual([true, true]);
});

it('asks for the detail on a yes, tells its weight in words, and types letters there as letters', async () => {
  await open();
  await press('y');
  const detail = await group('psychosis').findByLabelText(/What there is to say/);
  await vi.waitFor(() => expect(document.activeElement).toBe(detail));
  await fireEvent.keyDown(detail, { key: 'n' });
  expect(chosen('psychosis', 'Yes')).toBe(true);
  expect(group('psychosis').getByText('Usually an exclusion')).toBeTruthy();
  expect(group('psychosis').getByText('Source: Spravato label')).toBeTruthy();
});

it('keeps every answer as a draft, and records them all at once', async () => {
  const calls = await open();
  await press('n');
  await press('u');
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'save_draft')).toBe(true));
  await fireEvent.click(named('Record the answers'));
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'answer_screening')).toBe(true));
  expect(calls.find(({ command }) => command === 'answer_screening')?.args).toEqual({
    courseId: COURSE,
    answers: [
      { code: 'psychosis', answer: 'no', detail: '', source: 'client', on: '2026-11-23' },
      { code: 'bipolar', answer: 'unknown', detail: '', source: 'client', on: '2026-11-23' },
    ],
  });
});

it('shows what the core refuses at the question it belongs to', async () => {
  await open({
    answer_screening: () => {
      throw refusal('problems', [{ path: 'answers.0.detail', rule: 'too-long' }]);
    },
  });
  await press('y');
  await fireEvent.click(named('Record the answers'));
  const link = await screen.findByRole('link', { name: 'Shorten this; it is longer than the field holds.' });
  await fireEvent.click(link);
  expect(document.activeElement?.id).toBe('field-psychosis.detail');
});

it('does not decide while answers wait to be recorded', async () => {
  const calls = await open();
  await press('n');
  await fireEvent.click(screen.getByRole('radio', { name: 'Suitable' }));
  await fireEvent.click(named('Record the decision'));
  expect(await screen.findByText(/Record the answers first/)).toBeTruthy();
  expect(calls.some(({ command }) => command === 'decide_screening')).toBe(false);
});

it('says why a decision does not follow from the answers', async () => {
  await open({
    decide_screening: () => {
      throw refusal('problems', [{ path: 'suitability', rule: 'not-allowed' }]);
    },
  });
  await fireEvent.click(screen.getByRole('radio', { name: 'Suitable' }));
  await fireEvent.click(named('Record the decision'));
  expect((await screen.findAllByText(/An exclusion stands as yes/)).length).toBeGreaterThan(0);
});

it('asks for a reason for every decision but suitable', async () => {
  const calls = await open();
  await fireEvent.click(screen.getByRole('radio', { name: 'Referred' }));
  await fireEvent.click(named('Record the decision'));
  expect(await screen.findByRole('link', { name: 'Say why.' })).toBeTruthy();
  expect(calls.some(({ command }) => command === 'decide_screening')).toBe(false);
});
