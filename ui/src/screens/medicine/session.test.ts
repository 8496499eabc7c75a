import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, status, type Answers } from '../../../dev/core';
import { IN_ROOM, lists, medicineView } from '../../../dev/medicine';
import App from '../../App.svelte';
import type { MedicineView } from '../../lib/api/types/MedicineView';
import type { SessionId } from '../../lib/api/types/SessionId';
import { setFormatLocale } from '../../lib/format';
import { app } from '../../lib/locked.svelte';
import { go, startAnew } from '../../lib/route.svelte';

async function open(view: Partial<MedicineView> = {}, answers: Answers = {}) {
  const calls = fakeCore({
    app_status: () => ({ ...status, now: IN_ROOM }),
    medicine_session: () => medicineView(view),
    medicine_lists: () => lists,
    list_people: () => [],
    observe: () => 'o9',
    record_sedation: () => 's9',
    record_vitals: () => ({ id: 'v9', cards: [] }),
    give_dose: () => 'd9',
    record_dose: () => 'd9',
    parse_dose: () => ({ tenthsMg: 1500, really: null }),
    parse_vitals: ({ text }: { text: string }) => parsed(text),
    ...answers,
  });
  go({ screen: 'in-session', sessionId: 's9' as SessionId });
  render(App);
  await screen.findByRole('heading', { level: 1, name: /Maya Lindqvist/ });
  await screen.findByLabelText('Reading').catch(() => null);
  return (name: string) => calls.filter(({ command }) => command === name).map(({ args }) => args);
}

function parsed(text: string) {
  const found = /^(\d+)\/(\d+) (\d+) (\d+)$/.exec(text);
  if (!found) throw refusal('problems', [{ path: 'text', rule: 'not-a-number' }]);
  const [systolic, diastolic, heartRate, oxygen] = found.slice(1).map(Number);
  return { systolic, diastolic, heartRate, oxygen, onOxygen: false, breaths: null, temperature: null };
}

const key = (name: string) => fireEvent.keyDown(document.body, { key: name });
const reading = () => screen.getByLabelText<HTMLInputElement>('Reading');
const type = (text: string) => fireEvent.input(reading(), { target: { value: text } });
const enter = () => fireEvent.submit(reading().form!);

beforeEach(() => {
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
  startAnew();
  app.status = null;
});

it('shows the time since the dose from the stored moment, in the dim theme, without rail and messages', async () => {
  await open();
  expect(screen.getByText('0:34')).toBeTruthy();
  expect(document.documentElement.dataset.theme).toBe('dim');
  expect(screen.queryByRole('navigation')).toBeNull();
});

it('notes what was seen at one key, and not while somebody types', async () => {
  const sent = await open();
  await key('2');
  await vi.waitFor(() => expect(sent('observe')).toHaveLength(1));
  expect(sent('observe')[0]).toMatchObject({ observation: { tag: 'tears' } });
  await fireEvent.keyDown(reading(), { key: '1' });
  await new Promise((done) => setTimeout(done, 50));
  expect(sent('observe')).toHaveLength(1);
});

it('records how awake at a digit once the scale is open, and no observation', async () => {
  const sent = await open();
  await key('s');
  await screen.findByText('Answers at once');
  await key('2');
  await vi.waitFor(() => expect(sent('record_sedation')[0]).toMatchObject({ sedation: { score: 2 } }));
  expect(sent('observe')).toHaveLength(0);
});

it('records a reading with Enter', async () => {
  const sent = await open();
  await type('130/82 72 98');
  await enter();
  await vi.waitFor(() => expect(sent('record_vitals')).toHaveLength(1));
  expect(sent('record_vitals')[0]).toMatchObject({ vitals: { systolic: 130, confirmed: false } });
  await vi.waitFor(() => expect(reading().value).toBe(''));
});

it('asks once about an unlikely value, keeps the words, and records it when confirmed', async () => {
  const doubt = ({ vitals }: { vitals: { confirmed: boolean } }) => {
    if (!vitals.confirmed) throw refusal('problems', [{ path: 'systolic', rule: 'out-of-range' }]);
    return { id: 'v9', cards: [] };
  };
  const sent = await open({}, { record_vitals: doubt });
  await type('310/82 72 98');
  await screen.findByText(/310\/82 mmHg/);
  await enter();
  await screen.findByText('Really 310?');
  expect(reading().value).toBe('310/82 72 98');
  await new Promise((done) => setTimeout(done, 0));
  await enter();
  await vi.waitFor(() => expect(sent('record_vitals')).toHaveLength(2));
  expect(sent('record_vitals')[1]).toMatchObject({ vitals: { confirmed: true } });
});

it('asks again when the unlikely value is typed anew', async () => {
  const doubt = () => {
    throw refusal('problems', [{ path: 'systolic', rule: 'out-of-range' }]);
  };
  const sent = await open({}, { record_vitals: doubt });
  await type('310/82 72 98');
  await screen.findByText(/310\/82 mmHg/);
  await enter();
  await screen.findByText('Really 310?');
  await type('320/82 72 98');
  await vi.waitFor(() => expect(screen.queryByText('Really 310?')).toBeNull());
  await enter();
  await vi.waitFor(() => expect(sent('record_vitals')).toHaveLength(2));
  expect(sent('record_vitals')[1]).toMatchObject({ vitals: { confirmed: false } });
});

it('keeps what does not read and says how to write it', async () => {
  const sent = await open();
  await type('13O/82');
  await enter();
  expect(await screen.findByText(/Write it like 130\/82 72 98/)).toBeTruthy();
  expect(reading().value).toBe('13O/82');
  expect(sent('record_vitals')).toHaveLength(0);
});

it('opens the emergency sheet at E and F9, with F9 while typing too, and goes back with Escape', async () => {
  await open();
  await key('e');
  expect(await screen.findByText(/12 Orchard Street/)).toBeTruthy();
  await fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  await screen.findByLabelText('Reading');
  await fireEvent.keyDown(reading(), { key: 'F9' });
  expect(await screen.findByText(/12 Orchard Street/)).toBeTruthy();
});

it('gives a dose only past the gates, and records one that was taken whatever is missing', async () => {
  const gates = { gates: [], nothingMissing: true, nothingMissingAhead: true };
  const sent = await open(
    { state: 'open', firstDoseAt: null, doses: [], readiness: gates },
    {
      give_dose: () => {
        throw refusal('problems', [{ path: 'state', rule: 'not-allowed' }]);
      },
    },
  );
  await key('d');
  const amount = await screen.findByLabelText<HTMLInputElement>('Dose, mg');
  await fireEvent.input(amount, { target: { value: '150' } });
  await fireEvent.submit(amount.form!);
  expect((await screen.findAllByText(/If it was taken, record it/)).length).toBeGreaterThan(0);
  expect(amount.value).toBe('150');
  await fireEvent.click(screen.getByRole('button', { name: 'It was taken: record it' }));
  await vi.waitFor(() =>
    expect(sent('record_dose')[0]).toMatchObject({ dose: { dose: 1500, kind: 'first' } }),
  );
});

it('does not finish a discharge with an open item, nor with one that is not met without a reason', async () => {
  const sent = await open({ state: 'recovering' }, { check_discharge: () => null });
  await key('l');
  await fireEvent.click(await screen.findByRole('button', { name: 'Discharge' }));
  expect((await screen.findAllByText('Answer: Fully awake')).length).toBeGreaterThan(0);
  const [no] = screen.getAllByLabelText('No');
  await fireEvent.click(no!);
  await fireEvent.click(screen.getByRole('button', { name: 'Discharge' }));
  expect((await screen.findAllByText(/Not met. Write why .* Fully awake/)).length).toBeGreaterThan(0);
  expect(sent('check_discharge')).toHaveLength(0);
});
