import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, status } from '../../../dev/core';
import App from '../../App.svelte';
import { setFormatLocale } from '../../lib/format';
import { app } from '../../lib/locked.svelte';
import { go, route, startAnew } from '../../lib/route.svelte';

let session: string;
let known: string | null;
let triesLeft: number;

function open() {
  return fakeCore({
    app_status: () => ({ ...status, session, triesLeft: session === 'covered' ? triesLeft : null }),
    cover: ({ pin }: { pin: string | null }) => {
      known = pin ?? known;
      if (!known) throw refusal('problems', [{ path: 'pin', rule: 'required' }]);
      session = 'covered';
      return null;
    },
    uncover: ({ pin }: { pin: string }) => {
      if (pin === known) session = 'open';
      else triesLeft -= 1;
      return pin === known;
    },
    lock: () => ((session = 'locked'), null),
  });
}
const key = (name: string) => fireEvent.keyDown(window, { key: name });
const pin = async (value: string) =>
  fireEvent.input(await screen.findByLabelText('PIN'), { target: { value } });
const press = async (name: string) =>
  fireEvent.click((await screen.findAllByRole('button', { name })).at(-1)!);
const away = () => expect.poll(() => document.body.textContent).not.toContain('Lindqvist');

beforeEach(() => {
  [session, known, triesLeft] = ['open', null, 5];
  setFormatLocale('en-GB');
  Element.prototype.scrollIntoView = vi.fn();
  startAnew();
  app.status = null;
});

it('asks for a PIN the first time, and covers at one key from then on', async () => {
  open();
  render(App);
  await screen.findAllByText('Maya Lindqvist');
  await key('F8');
  await pin('47 11');
  await press('Cover the screen');
  await away();
  await pin('4711');
  await press('Uncover');
  expect((await screen.findAllByText('Maya Lindqvist')).length).toBeGreaterThan(0);
  await key('F8');
  await away();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('shows the app’s name, the time and a field for the PIN, and no word of the record', async () => {
  [session, known] = ['covered', '4711'];
  open();
  render(App);
  await screen.findByLabelText('PIN');
  expect(document.body.textContent!.replace(/\s+/g, ' ').trim()).toBe('Throughline 8:31 PIN Show Uncover');
  expect(document.title).not.toContain('Lindgren');
});

it('says how many tries are left, and comes back to the same place', async () => {
  known = '4711';
  open();
  go({ screen: 'practice', tab: 'backups' });
  render(App);
  await screen.findByRole('heading', { name: 'Places' });
  await key('F8');
  await pin('0000');
  await press('Uncover');
  expect(await screen.findByText(/4 tries are left/)).toBeTruthy();
  await pin('4711');
  await press('Uncover');
  expect(await screen.findByRole('heading', { name: 'Places' })).toBeTruthy();
  expect(route()).toEqual({ screen: 'practice', tab: 'backups' });
});

it('counts with the core: a page that was loaded anew goes on where the last one was', async () => {
  [session, known, triesLeft] = ['covered', '4711', 3];
  open();
  render(App);
  await pin('0000');
  await press('Uncover');
  expect(await screen.findByText(/2 tries are left/)).toBeTruthy();
});

it('refuses a PIN that is none before it asks the core', async () => {
  const calls = open();
  render(App);
  await screen.findAllByText('Maya Lindqvist');
  await key('F8');
  await pin('12');
  await press('Cover the screen');
  expect(await screen.findByText('Choose a PIN of 4 to 8 digits.')).toBeTruthy();
  expect(calls.filter(({ command }) => command === 'cover')).toHaveLength(1);
});

it('can be locked from behind the cover, and reaches nothing else', async () => {
  [session, known] = ['covered', '4711'];
  const calls = open();
  render(App);
  await screen.findByLabelText('PIN');
  await fireEvent.keyDown(window, { key: 'n', ctrlKey: true });
  await fireEvent.keyDown(window, { key: '1', ctrlKey: true });
  expect(screen.getByLabelText('PIN')).toBeTruthy();
  await fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect(await screen.findByRole('heading', { name: 'Open your record' })).toBeTruthy();
  expect(calls.some(({ command }) => command === 'today')).toBe(false);
});
