import { expect, it } from 'vitest';
import { item, lists, medicineView, protocol, protocolView } from '../../../dev/medicine';
import type { MedicinePlan } from '../../lib/api/types/MedicinePlan';
import { FormReader } from '../../lib/form-reader';
import type { Values } from '../../lib/form.svelte';
import { readProtocol, nameOf, fieldsOf, protocolStart, unverified } from '../practice/protocol-form';
import { attestStart, readAttestation } from './attest-form';
import { isUnderWay } from './awake';
import { doseStart, nextKind } from './dose-form';
import { why } from './gate-words';
import { openItems } from './leave-form';
import { planStart, readPlan } from './plan-form';

const reader = (values: Values) => new FormReader({ text: (name) => values[name] ?? '', rows: () => 0 });
const NOW = '2026-11-23T15:46:03-05:00';

it('proposes the planned dose first, then the booster that was agreed, then none', () => {
  const plan = item('p', NOW, { booster: { dose: 500, afterMinutes: 20 }, planned: 1500 } as MedicinePlan);
  const view = medicineView({ plan, doses: [] });
  expect(doseStart(view)).toMatchObject({ kind: 'first', dose: '150' });
  const after = medicineView({ plan });
  expect(doseStart(after)).toMatchObject({ kind: 'booster', dose: '50' });
  expect(nextKind({ plan, doses: [...after.doses, ...after.doses] })).toBe('other');
});

it('reads a plan back as it was written', () => {
  const plan: MedicinePlan = {
    ...readPlan(reader(planStart({ plan: null, protocol: protocolView }, [protocolView])), [protocolView]),
    planned: 1505,
    units: 15,
    booster: { dose: 500, afterMinutes: 20 },
    place: '12 Orchard Street',
    addressConfirmed: true,
  };
  const again = planStart({ plan: item('p', NOW, plan), protocol: protocolView }, [protocolView]);
  expect(readPlan(reader(again), [protocolView])).toEqual(plan);
});

it('assumes no answer of the day, and reads them back as they were given', () => {
  expect(attestStart(undefined)).toEqual({});
  const none = reader({});
  readAttestation(none, lists.questions, NOW);
  expect(none.mends.map(({ name }) => name)).toEqual(['answers.hardly-slept']);
  const given = readAttestation(
    reader({ 'answers.hardly-slept': 'yes', foodSince: '9:30', weight: '71.2' }),
    lists.questions,
    NOW,
  );
  expect(given).toMatchObject({ foodSince: '2026-11-23T09:30:00-05:00', weight: 712 });
  expect(readAttestation(reader(attestStart(given)), lists.questions, NOW)).toEqual(given);
});

it('counts what keeps a discharge open', () => {
  const { discharge } = medicineView();
  const open = (values: Values) => openItems((name) => values[name] ?? '', discharge);
  expect(open({})).toBe(2);
  expect(open({ 'discharge.fully-awake': 'yes', 'discharge.escort-takes-over': 'no' })).toBe(1);
  expect(
    open({
      'discharge.fully-awake': 'yes',
      'discharge.escort-takes-over': 'no',
      'discharge.escort-takes-over.overrideReason': 'brother is late',
    }),
  ).toBe(0);
});

it('says in words why a gate is not met', () => {
  const gate = {
    code: 'day-answers',
    state: 'missing',
    hard: false,
    ahead: false,
    mend: 'attestation',
    reason: '',
  };
  const detail = { why: 'answered-yes', item: 'hardly-slept', day: null, number: null };
  expect(why({ ...gate, details: [detail] } as never, lists)).toBe('answered yes: Did you hardly sleep?');
});

it('keeps the record awake while the therapist sits beside the client, and no longer', () => {
  const view = medicineView();
  expect(isUnderWay(view, NOW)).toBe(true);
  expect(isUnderWay(view, '2026-11-23T18:13:00-05:00')).toBe(false);
  expect(isUnderWay({ ...view, state: 'discharged' }, NOW)).toBe(false);
  expect(isUnderWay({ ...view, state: 'open' }, '2026-11-23T17:41:00-05:00')).toBe(false);
});

it('keeps each number of a protocol that was not touched, with its source', () => {
  const start = protocolStart(protocol, '', null);
  expect(readProtocol(reader(start), protocol, 'ours')).toEqual(protocol);
  expect(fieldsOf(protocol).some(({ path }) => path.startsWith('booster'))).toBe(false);
});

it('marks a number that was changed or confirmed as the practice’s own', () => {
  const start = {
    ...protocolStart(protocol, '', null),
    'observationMinutes.value': '150',
    'vitals.at.confirmed': 'yes',
  };
  const read = readProtocol(reader(start), protocol, 'ours');
  expect(read.observationMinutes).toEqual({ value: 150, source: 'ours' });
  expect(read.vitals.at).toEqual({ value: [0, 30, 60, 90], source: 'ours' });
  expect(unverified(read)).toBe(unverified(protocol) - 2);
});

it('refuses numbers of a protocol that do not read', () => {
  const wrong = reader({
    ...protocolStart(protocol, '', null),
    'vitals.at.value': '60 30',
    'thresholds.call.systolic': '160',
  });
  readProtocol(wrong, protocol, 'ours');
  expect(wrong.mends.map(({ name }) => name)).toEqual(['vitals.at.value', 'thresholds.call.systolic']);
  expect(fieldsOf(protocol).map(nameOf)).toContain('limits.hard.value');
});
