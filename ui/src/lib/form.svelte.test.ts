import { expect, it } from 'vitest';
import type { ClientId } from './api/types/ClientId';
import type { DraftView } from './api/types/DraftView';
import { refusal } from '../../dev/core';
import { FormState, type Values } from './form.svelte';

const of = { form: 'course' as const, id: 'k1', clientId: 'maya' as ClientId };
const kept = (values: Values): DraftView => ({
  fields: { form: 'form', fields: { clientId: of.clientId, values } },
  revision: 3,
  at: '2026-11-22T18:00:00-05:00',
});
const goals = { goals: '3', 'goals.0.words': 'a', 'goals.1.words': 'b', 'goals.2.words': 'c', reason: 'r' };

it('begins with what was kept, and takes from the record what that form did not know', () => {
  const form = new FormState(of, { reason: 'of the record', diagnosis: 'x' }, kept({ reason: 'half a sen' }));
  expect([form.text('reason'), form.text('diagnosis'), form.keptAt]).toEqual([
    'half a sen',
    'x',
    '2026-11-22T18:00:00-05:00',
  ]);
});

it('begins with the record when nothing was kept, and says so', () => {
  const form = new FormState(of, { reason: 'of the record' });
  expect([form.text('reason'), form.keptAt]).toEqual(['of the record', null]);
});

it('does not bring a row back that was taken away before it was kept', () => {
  const form = new FormState(of, goals, kept({ goals: '1', 'goals.0.words': 'c' }));
  form.addRow('goals');
  expect([form.text('goals.0.words'), form.text('goals.1.words')]).toEqual(['c', '']);
});

it('takes a row away and moves the ones below it up', () => {
  const form = new FormState(of, goals);
  form.removeRow('goals', 1);
  expect([form.rows('goals'), form.text('goals.0.words'), form.text('goals.1.words')]).toEqual([2, 'a', 'c']);
  expect([form.text('goals.2.words'), form.text('reason')]).toEqual(['', 'r']);
});

it('adds an empty row even where one was taken away before', () => {
  const form = new FormState(of, goals);
  form.removeRow('goals', 2);
  form.addRow('goals');
  expect([form.rows('goals'), form.text('goals.2.words')]).toEqual([3, '']);
});

it('shows the core’s rules at the fields that the form calls otherwise', () => {
  const form = new FormState(of, {});
  const thrown = refusal('problems', [{ path: 'diagnosisCodes.4', rule: 'too-long' }]);
  form.refused(thrown, {}, (path) => path.replace(/\.\d+$/, ''));
  expect(form.error('diagnosisCodes')).toBe('Shorten this; it is longer than the field holds.');
});
