import { expect, it } from 'vitest';
import { addressOf, fromAddress } from './address';
import type { Route } from './route.svelte';

const places = [
  { screen: 'today' },
  { screen: 'caseload' },
  { screen: 'new-client' },
  { screen: 'client', clientId: '0190-a' },
  { screen: 'client', clientId: '0190-a', tab: 'plan' },
  { screen: 'course', clientId: '0190-a' },
  { screen: 'course', clientId: '0190-a', courseId: '0190-f' },
  { screen: 'screening', clientId: '0190-a', courseId: '0190-f' },
  { screen: 'clearance', clientId: '0190-a', courseId: '0190-f' },
  { screen: 'transcribe', clientId: '0190-a', courseId: '0190-f' },
  { screen: 'transcribe', clientId: '0190-a', courseId: '0190-f', clearanceId: '0190-g' },
  { screen: 'note', noteId: '0190-b' },
  { screen: 'consent', consentId: '0190-c' },
  { screen: 'plan', planId: '0190-d' },
  { screen: 'medicine', sessionId: '0190-e' },
  { screen: 'medicine', sessionId: '0190-e', tab: 'plan' },
  { screen: 'in-session', sessionId: '0190-e' },
  { screen: 'papers' },
  { screen: 'practice' },
  { screen: 'practice', tab: 'backups' },
] as Route[];

it('leads back to every place of the workspace', () => {
  expect(places.map((place) => fromAddress(addressOf(place)))).toEqual(places);
});

it('leads to Today, or to the caseload, when it means no place', () => {
  expect(['', '#', '#note', '#nowhere/1'].map(fromAddress)).toEqual(Array(4).fill({ screen: 'today' }));
  expect(fromAddress('#client')).toEqual({ screen: 'caseload' });
  expect(fromAddress('#practice/secrets')).toEqual({ screen: 'practice' });
  expect(fromAddress('#client/0190-a/secrets')).toEqual({ screen: 'client', clientId: '0190-a' });
});
