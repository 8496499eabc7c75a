import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeCore } from '../../../dev/core';
import { health } from '../../../dev/safety';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { forgetHealth } from '../../lib/health.svelte';
import { route, startAnew } from '../../lib/route.svelte';
import Tampered from '../shell/Tampered.svelte';
import { healthLines } from './health';
import HealthTab from './HealthTab.svelte';

const sick = () =>
  health({
    full: { at: '2026-11-20T12:30:00-05:00', problems: ['A seal does not hold.', 'A row is gone.'] },
  });

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  startAnew();
  forgetHealth();
});

describe('the health of the record', () => {
  const lines = (over: Parameters<typeof health>[0] = {}) =>
    Object.fromEntries(healthLines(health(over)).map(({ id, mark, text }) => [id, `${mark}: ${text}`]));

  it('says what was checked and when', () => {
    expect(lines()).toMatchObject({
      quick: 'ok: 23 Nov, 8:31: nothing wrong.',
      full: 'ok: 20 Nov, 12:30: nothing wrong.',
      drill: 'ok: Last tried on 2 March 2026.',
      copies: 'ok: None beside the record.',
    });
    expect(lines().clock, 'a clock that runs forward is no line').toBeUndefined();
  });

  it('says what is due without calling it wrong', () => {
    expect(lines({ fullDue: true }).full).toMatch(/^soon: .*Due again/);
    expect(lines({ full: null, fullDue: true }).full).toBe('later: Not yet.');
    expect(lines({ drill: null, drillDue: true }).drill).toMatch(/^soon: No backup was ever tried/);
    expect(lines({ drill: null }).drill).toBe('later: There is no backup to try yet.');
    expect(lines({ drillDue: true }).drill).toMatch(/^soon: .*more than a year ago/);
  });

  it('names what stands around the record: folder, copies, clock', () => {
    expect(lines({ syncFolder: 'Dropbox' }).folder).toMatch(/^soon: .*Dropbox syncs/);
    expect(lines({ conflictCopies: ['vault (1).db', 'vault (2).db'] }).copies).toMatch(
      /^no: vault \(1\).db and vault \(2\).db: a sync program left these/,
    );
    expect(lines({ clockWentBack: true }).clock).toMatch(/^soon: It shows an earlier time/);
  });

  it('counts what was found at its check', () => {
    expect(Object.fromEntries(healthLines(sick()).map(({ id, mark }) => [id, mark]))).toMatchObject({
      full: 'no',
    });
  });
});

it('tells counts, fingerprint and what a guess costs, and checks when asked to', async () => {
  const calls = fakeCore({ verify_now: sick });
  render(HealthTab);
  expect(await screen.findByText('318')).toBeTruthy();
  expect(screen.getByText(/^3f9a 12cd/)).toBeTruthy();
  expect(screen.getByText(/128 MB of memory, 3 passes, 4 lanes/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
  expect(await screen.findByText('A seal does not hold.')).toBeTruthy();
  expect(screen.getByText('A check found 2 things wrong')).toBeTruthy();
  expect(calls.some(({ command }) => command === 'verify_now')).toBe(true);
});

it('leads from a trial that is due to the backups', async () => {
  fakeCore({ health: () => health({ drill: null, drillDue: true }) });
  render(HealthTab);
  await fireEvent.click(await screen.findByRole('button', { name: /^Try one/ }));
  expect(route()).toEqual({ screen: 'practice', tab: 'backups' });
});

it('stands over every place when a check found something, and leads to what it found', async () => {
  fakeCore({ health: sick });
  render(Tampered);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('A check found 2 things wrong')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'See what was found' }));
  expect(route()).toEqual({ screen: 'practice', tab: 'health' });
});

it('stands nowhere while nothing is wrong', async () => {
  const calls = fakeCore();
  const { container } = render(Tampered);
  await expect.poll(() => calls.some(({ command }) => command === 'health')).toBe(true);
  expect(container.textContent).toBe('');
});
