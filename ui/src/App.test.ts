import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, status } from '../dev/core';
import App from './App.svelte';
import { app } from './lib/locked.svelte';
import { startAnew } from './lib/route.svelte';

beforeEach(() => {
  startAnew();
  app.status = null;
});

it('opens at Today, and locks with Ctrl L: nothing of a client stays on the screen', async () => {
  let session = 'open';
  const calls = fakeCore({
    app_status: () => ({ ...status, session }),
    lock: () => ((session = 'locked'), null),
  });
  render(App);
  expect((await screen.findAllByText('Maya Lindqvist')).length).toBeGreaterThan(0);
  await fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect(await screen.findByRole('heading', { name: 'Open your record' })).toBeTruthy();
  expect(document.body.textContent).not.toContain('Lindqvist');
  expect(document.title).not.toContain('Lindqvist');
  expect(calls.some((call) => call.command === 'lock')).toBe(true);
});

it('leaves the client’s names at once when the core has locked by itself', async () => {
  vi.useFakeTimers();
  let session = 'open';
  fakeCore({ app_status: () => ({ ...status, session }) });
  render(App);
  await vi.advanceTimersByTimeAsync(100);
  expect(document.body.textContent).toContain('Lindqvist');
  session = 'locked';
  await vi.advanceTimersByTimeAsync(1_100);
  expect(document.body.textContent).not.toContain('Lindqvist');
});

it('marks every screen of an invented caseload', async () => {
  fakeCore({ app_status: () => ({ ...status, sample: true }) });
  render(App);
  expect(await screen.findByText('SAMPLE')).toBeTruthy();
});

it('saves before it locks, and asks when the last words cannot be written', async () => {
  let session = 'open';
  const calls = fakeCore({
    app_status: () => ({ ...status, session }),
    lock: () => ((session = 'locked'), null),
    save_draft: () => {
      throw refusal('not-writable');
    },
  });
  render(App);
  await screen.findByRole('button', { name: 'New client' });
  await fireEvent.keyDown(window, { key: 'n', ctrlKey: true });
  await fireEvent.input(await screen.findByLabelText('Full legal name'), { target: { value: 'Zoë' } });
  await fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect(await screen.findByText('The last words are not saved')).toBeTruthy();
  expect(calls.some((call) => call.command === 'lock')).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: 'Lock and lose them' }));
  expect(await screen.findByRole('heading', { name: 'Open your record' })).toBeTruthy();
});

it('leads to the door when the record turns out to be damaged while it is open', async () => {
  let session = 'open';
  fakeCore({
    app_status: () => ({ ...status, session }),
    lock: () => ((session = 'locked'), null),
    today: () => {
      throw refusal('database-damaged');
    },
  });
  render(App);
  await fireEvent.click(await screen.findByRole('button', { name: 'Lock the record' }));
  expect(await screen.findByRole('button', { name: 'Restore a backup…' })).toBeTruthy();
});

it('says so when the core does not answer', async () => {
  fakeCore({
    app_status: () => {
      throw 'gone';
    },
  });
  render(App);
  expect(await screen.findByText('The record does not answer')).toBeTruthy();
  app.silent = false;
});
