import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { fakeCore, status } from '../../../dev/core';
import App from '../../App.svelte';
import { setFormatLocale } from '../../lib/format';
import { app } from '../../lib/locked.svelte';
import { route, startAnew } from '../../lib/route.svelte';
import { t } from '../../messages';

beforeEach(() => {
  setFormatLocale('en-GB');
  startAnew();
  app.status = null;
});

it('tells of recovery words that nobody confirmed, and leads to where new ones are made', async () => {
  fakeCore({ app_status: () => ({ ...status, wordsUnconfirmed: true }) });
  render(App);
  await screen.findByText(t('renew.unconfirmed'));
  await fireEvent.click(screen.getByRole('button', { name: t('renew.unconfirmedGo') }));
  expect(route()).toEqual({ screen: 'practice', tab: 'keys' });
  expect(await screen.findByText(t('renew.unconfirmed'))).toBeTruthy();
  expect(screen.queryByRole('button', { name: t('renew.unconfirmedGo') })).toBeNull();
});

it('says nothing once they are confirmed', async () => {
  fakeCore();
  render(App);
  await screen.findAllByText('Maya Lindqvist');
  expect(screen.queryByText(t('renew.unconfirmed'))).toBeNull();
});
