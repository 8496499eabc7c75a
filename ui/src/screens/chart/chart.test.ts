import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { chartPage, item } from '../../../dev/chart';
import { fakeCore, type Answers } from '../../../dev/core';
import { clientPage } from '../../../dev/people';
import type { ChartPage } from '../../lib/api/types/ChartPage';
import type { Medication } from '../../lib/api/types/Medication';
import type { Person } from '../../lib/api/types/Person';
import { setNow } from '../../lib/clock.svelte';
import { FormReader } from '../../lib/form-reader';
import type { Values } from '../../lib/form.svelte';
import ChartTab from './ChartTab.svelte';
import { isTaken, medicationValues, readMedication } from './medication';
import { personValues, readPerson } from './person';

const reader = (values: Values) =>
  new FormReader({ text: (name) => values[name] ?? '', rows: (list) => Number(values[list] ?? 0) });

const theophylline: Medication = {
  name: 'Theophylline',
  dose: '200 mg twice a day',
  since: '2024-03-01',
  until: null,
  caution: 'theophylline',
  reviewedOn: null,
  prescriberDecision: '',
};
const jonas: Person = {
  name: 'Jonas Lindqvist',
  roles: ['escort', 'emergency-contact'],
  relation: 'brother',
  phone: '555 0177',
  profession: '',
  licence: '',
  address: '',
  mayBeContacted: true,
  ended: false,
};

beforeEach(() => setNow('2026-11-23T08:31:40-05:00'));

async function open(chart: Partial<ChartPage> = {}, answers: Answers = {}) {
  const calls = fakeCore(answers);
  const reload = vi.fn(async () => {});
  render(ChartTab, { page: { ...clientPage('maya'), chart: chartPage(chart), reload } });
  await screen.findByRole('heading', { name: 'Medications' });
  return { calls, reload };
}

it('gives a medication and a person back as they were', () => {
  expect(readMedication(reader(medicationValues(theophylline)))).toEqual(theophylline);
  expect(readPerson(reader(personValues(jonas)))).toEqual(jonas);
});

it('takes nobody without a role', () => {
  const form = reader({ name: 'Jonas' });
  readPerson(form);
  expect(form.mends).toEqual([{ name: 'roles', message: 'Tick at least one.' }]);
});

it('counts a medication as taken through its last day', () => {
  expect(isTaken({ until: '2026-11-23' }, '2026-11-23')).toBe(true);
  expect(isTaken({ until: '2026-11-22' }, '2026-11-23')).toBe(false);
});

it('tells what matters beside ketamine, what it leads to, and that nobody stops it', async () => {
  await open({ medications: [item('m1', theophylline)] });
  expect(screen.getByText('Theophylline and aminophylline')).toBeTruthy();
  expect(screen.getByText('No dose until the prescriber has decided, in writing.')).toBeTruthy();
  expect(screen.getByText(/Nobody stops or skips a medicine/)).toBeTruthy();
});

it('shows what the prescriber decided in place of what waits', async () => {
  const decided = { ...theophylline, prescriberDecision: 'Goes on, 3 Nov' };
  await open({ medications: [item('m1', decided)] });
  expect(screen.getByText('Prescriber: Goes on, 3 Nov')).toBeTruthy();
  expect(screen.queryByText('No dose until the prescriber has decided, in writing.')).toBeNull();
});

it('keeps a half-typed allergy when its window is closed, and offers to discard it', async () => {
  const { calls } = await open();
  await fireEvent.click(screen.getByRole('button', { name: 'Add an allergy' }));
  const dialog = within(await screen.findByRole('dialog'));
  await fireEvent.input(await dialog.findByLabelText('To what'), { target: { value: 'Peni' } });
  await fireEvent.click(dialog.getByRole('button', { name: 'Go back' }));
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'save_draft')).toBe(true));
  await fireEvent.click(screen.getByRole('button', { name: 'Add an allergy' }));
  const again = await screen.findByLabelText<HTMLInputElement>('To what');
  expect(again.value).toBe('Peni');
  await fireEvent.click(screen.getByRole('button', { name: /Discard and begin from the record/ }));
  await fireEvent.click(screen.getByRole('button', { name: 'Discard what was kept' }));
  await vi.waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('To what').value).toBe(''));
});

it('records a person and reads the chart again', async () => {
  const { calls, reload } = await open({}, { add_person: () => 'p9' });
  await fireEvent.click(screen.getByRole('button', { name: 'Add a person' }));
  const dialog = within(await screen.findByRole('dialog'));
  await fireEvent.input(await dialog.findByLabelText('Full name'), { target: { value: 'Jonas' } });
  await fireEvent.click(dialog.getByRole('checkbox', { name: 'Escort home' }));
  await fireEvent.click(dialog.getByRole('button', { name: 'Record the person' }));
  await vi.waitFor(() => expect(reload).toHaveBeenCalled());
  expect(calls.find(({ command }) => command === 'add_person')?.args).toMatchObject({
    person: { name: 'Jonas', roles: ['escort'], mayBeContacted: false },
  });
});
