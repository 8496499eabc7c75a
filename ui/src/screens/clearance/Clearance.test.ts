import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { chartPage, clearance, COURSE, item, terms } from '../../../dev/chart';
import { fakeCore, practice, refusal, type Answers } from '../../../dev/core';
import type { ClearanceView } from '../../lib/api/types/ClearanceView';
import type { ClientId } from '../../lib/api/types/ClientId';
import type { EntryId } from '../../lib/api/types/EntryId';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { route, startAnew } from '../../lib/route.svelte';
import ClearanceScreen from './ClearanceScreen.svelte';
import TranscribeScreen from './TranscribeScreen.svelte';

const clientId = 'maya' as ClientId;
const prescriber = item('p1', {
  name: 'Dr Adaeze Adeyemi',
  roles: ['prescriber' as const],
  relation: '',
  phone: '',
  profession: 'MD',
  licence: '',
  address: '',
  mayBeContacted: true,
  ended: false,
});

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  startAnew();
  Element.prototype.scrollIntoView = vi.fn();
});

function core(answers: Answers = {}, list: ClearanceView[] = [clearance()]) {
  return fakeCore({
    client_chart: () => chartPage({ clearances: list, people: [prescriber] }),
    list_clearances: () => list,
    practice: () => ({ ...practice, therapist: 'Helen Marsh' }),
    ...answers,
  });
}

async function transcribe(answers: Answers = {}) {
  const calls = core({ edit_clearance: () => null, record_clearance: () => 'e2', ...answers });
  render(TranscribeScreen, { clientId, courseId: COURSE, clearanceId: 'e1' as EntryId });
  await screen.findByRole('heading', { name: 'Correct a clearance' });
  await screen.findByLabelText(/At most a session, mg \(/);
  return calls;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('says on the screen that a prescriber decides and that nothing is issued here', async () => {
  core();
  render(ClearanceScreen, { clientId, courseId: COURSE });
  expect(await screen.findByText(/Throughline never issues a clearance/)).toBeTruthy();
});

it('tells the state, the days left, the budget and why a new one is due, all in words', async () => {
  core({}, [clearance({ triggers: ['new-medication'] })]);
  render(ClearanceScreen, { clientId, courseId: COURSE });
  expect(await screen.findByText('Active')).toBeTruthy();
  expect(screen.getByText('to 12 Jan 2027 · 50 days left')).toBeTruthy();
  expect(screen.getByText('2 of 6 sessions used')).toBeTruthy();
  expect(screen.getByText('A medication was added since.')).toBeTruthy();
});

it('shows what was typed for comparing with the paper before it records anything', async () => {
  const calls = await transcribe();
  await type(/At most a session, mg \(/, '150.5');
  await press('Check what you typed');
  await screen.findByRole('heading', { name: 'Compare each line with the paper' });
  expect(screen.getByText('150.5')).toBeTruthy();
  expect(calls.some(({ command }) => command === 'edit_clearance')).toBe(false);
  await press('Record the clearance');
  await vi.waitFor(() => expect(route()).toEqual({ screen: 'clearance', clientId, courseId: COURSE }));
  expect(calls.find(({ command }) => command === 'edit_clearance')?.args).toEqual({
    clearanceId: 'e1',
    receivedOn: '2026-10-13',
    terms: terms({ maxDose: 1505 }),
  });
});

it('goes back to the fields with what the core refused, and keeps what was typed', async () => {
  await transcribe({
    edit_clearance: () => {
      throw refusal('problems', [{ path: 'maxDose', rule: 'out-of-range' }]);
    },
  });
  await type(/At most a session, mg \(/, '9000');
  await press('Check what you typed');
  await press('Record the clearance');
  await fireEvent.click(await screen.findByRole('link', { name: /Check this number/ }));
  const field = screen.getByLabelText<HTMLInputElement>(/At most a session, mg \(/);
  expect([document.activeElement, field.value]).toEqual([field, '9000']);
});

it('takes no millilitres for milligrams', async () => {
  await transcribe();
  await type(/At most a session, mg \(/, '2 ml');
  await press('Check what you typed');
  expect(await screen.findByRole('link', { name: /does not read as a number/ })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Compare each line with the paper' })).toBeNull();
});

it('adds a prescriber from inside the form without sending the clearance', async () => {
  const calls = await transcribe({ add_person: () => 'p2' });
  await press('Add a prescriber');
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a person' }));
  await fireEvent.input(await dialog.findByLabelText('Full name'), { target: { value: 'Dr Wu' } });
  await fireEvent.click(dialog.getByRole('button', { name: 'Record the person' }));
  await vi.waitFor(() => expect(calls.some(({ command }) => command === 'add_person')).toBe(true));
  expect(calls.find(({ command }) => command === 'add_person')?.args).toMatchObject({
    person: { name: 'Dr Wu', roles: ['prescriber'] },
  });
  expect(screen.queryByRole('heading', { name: 'Compare each line with the paper' })).toBeNull();
});

it('marks a condition as met with its day', async () => {
  const calls = core({ meet_clearance_condition: () => null });
  render(ClearanceScreen, { clientId, courseId: COURSE });
  await fireEvent.click(await screen.findByRole('checkbox', { name: /Blood pressure below 140/ }));
  await press('Mark as met');
  await vi.waitFor(() =>
    expect(calls.find(({ command }) => command === 'meet_clearance_condition')?.args).toEqual({
      clearanceId: 'e1',
      index: 0,
      on: '2026-11-23',
    }),
  );
});

it('does not record a taking back without a reason', async () => {
  const calls = core({ revoke_clearance: () => null });
  render(ClearanceScreen, { clientId, courseId: COURSE });
  await fireEvent.click(await screen.findByRole('button', { name: /Record that it was taken back/ }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Record it' }));
  expect(await screen.findByRole('link', { name: 'Say why it was taken back.' })).toBeTruthy();
  expect(calls.some(({ command }) => command === 'revoke_clearance')).toBe(false);
});

it('notes the day on which a clearance was asked for, and needs one', async () => {
  const calls = core({ request_clearance: () => 'e3' }, []);
  render(ClearanceScreen, { clientId, courseId: COURSE });
  await fireEvent.click(await screen.findByRole('button', { name: 'Note that it was asked for' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'A clearance was asked for' }));
  const send = () => fireEvent.submit(document.getElementById('request-clearance')!);
  await fireEvent.input(dialog.getByLabelText('Asked for on'), { target: { value: '' } });
  await send();
  expect(await dialog.findByText(/Give the day it was asked for/)).toBeTruthy();
  await fireEvent.input(dialog.getByLabelText('Asked for on'), { target: { value: 'yesterday' } });
  await send();
  await vi.waitFor(() =>
    expect(calls.find(({ command }) => command === 'request_clearance')?.args).toEqual({
      courseId: COURSE,
      requestedOn: '2026-11-22',
    }),
  );
});
