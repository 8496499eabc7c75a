import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore } from '../../../dev/core';
import { manyRows } from '../../../dev/people';
import { setNow } from '../../lib/clock.svelte';
import { route, startAnew } from '../../lib/route.svelte';
import CaseloadScreen from './CaseloadScreen.svelte';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  startAnew();
  Element.prototype.scrollIntoView = vi.fn();
});

const rowsOnScreen = () => screen.getAllByRole('row').slice(1);

it('draws about forty of two thousand rows and tells the true count', async () => {
  fakeCore({ list_clients: () => manyRows(2_000) });
  render(CaseloadScreen);
  const grid = await screen.findByRole('grid', { name: 'Clients' });
  expect(grid.getAttribute('aria-rowcount')).toBe('2001');
  expect(rowsOnScreen().length).toBeLessThanOrEqual(45);
});

it('takes the focus to the last row with End, and opens it with Enter', async () => {
  fakeCore({ list_clients: () => manyRows(2_000) });
  render(CaseloadScreen);
  await screen.findByRole('grid');
  const first = rowsOnScreen()[0]!;
  first.focus();
  await fireEvent.keyDown(first, { key: 'End' });
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('2001'));
  await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
  expect(route()).toMatchObject({ screen: 'client', clientId: 'm1999' });
});

it('filters by name, code and phase, whatever the accents, and says how many are left', async () => {
  fakeCore();
  render(CaseloadScreen);
  const filter = await screen.findByLabelText('Filter');
  await fireEvent.input(filter, { target: { value: 'zoe celik' } });
  expect(rowsOnScreen()).toHaveLength(1);
  expect(screen.getByText('1 of 7 clients')).toBeTruthy();
  await fireEvent.input(filter, { target: { value: 'nobody' } });
  expect(screen.getByText('No client matches “nobody”')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
  expect(rowsOnScreen()).toHaveLength(7);
});

it('says what will be here while there is nobody', async () => {
  fakeCore({ list_clients: () => [] });
  render(CaseloadScreen);
  expect(await screen.findByText('No clients yet')).toBeTruthy();
});
