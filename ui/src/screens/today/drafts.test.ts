import { expect, it } from 'vitest';
import type { ChartForm } from '../../lib/api/types/ChartForm';
import type { ClientId } from '../../lib/api/types/ClientId';
import type { DraftRow } from '../../lib/api/types/DraftRow';
import { placeOf } from './drafts';

const row = (form: ChartForm, id: string) =>
  ({ key: { subject: 'form', form, id }, clientId: 'maya' as ClientId }) as DraftRow;

it.each([
  ['course', 'maya', { screen: 'course', clientId: 'maya' }],
  ['course', 'k1', { screen: 'course', clientId: 'maya', courseId: 'k1' }],
  ['screening', 'k1', { screen: 'screening', clientId: 'maya', courseId: 'k1' }],
  ['outcome', 'k1', { screen: 'screening', clientId: 'maya', courseId: 'k1' }],
  ['medication', 'm1', { screen: 'client', clientId: 'maya', tab: 'chart' }],
  ['call', 'f1', { screen: 'client', clientId: 'maya', tab: 'course' }],
  ['attestation', 's9', { screen: 'medicine', sessionId: 's9' }],
  ['protocol', 'p1', { screen: 'practice', tab: 'protocols' }],
] as const)('leads to where a form of %s (%s) is finished', (form, id, place) =>
  expect(placeOf(row(form, id))).toEqual(place),
);
