import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { alert, followUp } from '../../../dev/chart';
import { busyDay, fakeCore, type Answers } from '../../../dev/core';
import { medicineView, missing } from '../../../dev/medicine';
import type { Today } from '../../lib/api/types/Today';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { route, startAnew } from '../../lib/route.svelte';
import TodayScreen from './TodayScreen.svelte';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  startAnew();
});

async function open(day: Partial<Today> = {}, answers: Answers = {}) {
  const calls = fakeCore({ today: () => ({ ...busyDay(), ...day }), ...answers });
  render(TodayScreen);
  await screen.findByRole('heading', { name: 'Monday 23 November' });
  await screen.findByRole('heading', { name: 'Sessions' });
  return calls;
}

it('counts alerts first, then the day', async () => {
  await open({
    alerts: [{ clientId: 'daniel' as never, clientName: 'Daniel Brandt', alert: alert() }],
    followUps: [followUp('f1', 72, '2026-11-22T15:00', { late: true })],
  });
  expect(
    screen.getByText('1 alert · 3 sessions · 1 call · 2 texts to finish · 1 consent to sign'),
  ).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Safety alert Daniel Brandt' })).toBeTruthy();
  expect(screen.getByText('Call Maya Lindqvist')).toBeTruthy();
});

it('names what a medicine session of today misses, and how much more there is', async () => {
  const gates = (['escort', 'touch-agreement', 'attestation'] as const).map((code) =>
    missing(code, code === 'escort', 'plan', []),
  );
  const readiness = { gates, nothingMissing: false, nothingMissingAhead: false };
  await open({}, { medicine_session: () => medicineView({ readiness }) });
  expect(await screen.findByText('1 more missing')).toBeTruthy();
  expect(screen.getAllByText(/^missing: /)).toHaveLength(2);
});

it('leads from what ends soon to the place where it is renewed', async () => {
  const row = { clientId: 'zoe' as never, clientName: 'Zoë Çelik', on: '2026-12-02', daysLeft: 9 };
  await open({ expiring: [{ ...row, thing: { what: 'clearance', id: 'e9' as never } }] });
  expect(screen.getByText('2 Dec · 9 days left')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Open: Medical clearance, Zoë Çelik' }));
  expect(route()).toEqual({ screen: 'client', clientId: 'zoe', tab: 'course' });
});

it('says so when nothing waits', async () => {
  await open({ consentsWaiting: [], planReviews: [] });
  await vi.waitFor(() => expect(screen.getByText('Nothing waits for you')).toBeTruthy());
});
