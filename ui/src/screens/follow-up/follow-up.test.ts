import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followUp } from '../../../dev/chart';
import { fakeCore, type Answers } from '../../../dev/core';
import type { EntryId } from '../../lib/api/types/EntryId';
import { setNow } from '../../lib/clock.svelte';
import { FormReader } from '../../lib/form-reader';
import type { Values } from '../../lib/form.svelte';
import { setFormatLocale } from '../../lib/format';
import { callValues, readCall } from './call';
import FollowUpLine from './FollowUpLine.svelte';
import { offsetWords } from './offset';

const NOW = '2026-11-23T08:31:40-05:00';
const reader = (values: Values) => new FormReader({ text: (name) => values[name] ?? '', rows: () => 0 });

beforeEach(() => {
  setNow(NOW);
  setFormatLocale('en-GB');
});

it.each([
  [24, '24 h'],
  [72, '72 h'],
  [168, '1 week'],
  [240, '10 days'],
  [336, '2 weeks'],
  [720, '1 month'],
  [2160, '3 months'],
])('says %i hours after a dose as %s', (hours, words) => expect(offsetWords(hours)).toBe(words));

describe('a call', () => {
  const said = { ...callValues(NOW), outcome: 'reached', words: 'Slept well', suicidalThoughts: 'no' };
  const read = (more: Values) => {
    const form = reader({ ...said, ...more });
    return { ...readCall(form, 'f1' as EntryId, NOW), mends: form.mends };
  };

  it('is dated by the wall clock where it is made, never after now', () => {
    expect(read({}).at).toBe('2026-11-23T08:31:00-05:00');
    expect(read({ on: '2026-11-22', time: '5 pm' }).at).toBe('2026-11-22T17:00:00-05:00');
  });

  it('tells a no from a question that was not asked', () => {
    expect(read({}).made.suicidalThoughts).toBe(false);
    expect(read({ suicidalThoughts: 'not-asked' }).made.suicidalThoughts).toBeNull();
    expect(read({ suicidalThoughts: '' }).made.suicidalThoughts).toBeNull();
  });

  it('has no answers of somebody who was not reached', () => {
    const { made } = read({ outcome: 'message-left', unwanted: 'typed before', suicidalThoughts: 'yes' });
    expect([made.unwanted, made.suicidalThoughts]).toEqual(['', null]);
  });

  it('asks how it ended and when', () => {
    expect(read({ outcome: '', time: 'noonish' }).mends.map(({ name }) => name)).toEqual(['outcome', 'time']);
  });
});

describe('a call that is due', () => {
  function show(answers: Answers = {}) {
    const calls = fakeCore({ log_call: () => 'l1', drop_follow_up: () => null, ...answers });
    const onchanged = vi.fn(async () => {});
    const row = followUp('f1', 72, '2026-11-22T15:00', { late: true });
    render(FollowUpLine, { row, named: true, onchanged });
    return { calls, onchanged };
  }

  it('says in words that it is late and whether a message may be left', () => {
    show();
    expect(screen.getByText('late')).toBeTruthy();
    expect(screen.getByText(/was due yesterday, 15:00/)).toBeTruthy();
    expect(screen.getByText('555 0142, a message may be left')).toBeTruthy();
  });

  it('is logged with how it ended', async () => {
    const { calls, onchanged } = show();
    await fireEvent.click(screen.getByRole('button', { name: /Log call/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.click(await dialog.findByRole('radio', { name: 'Not reached' }));
    await fireEvent.click(dialog.getByRole('button', { name: 'Record the call' }));
    await vi.waitFor(() => expect(onchanged).toHaveBeenCalled());
    expect(calls.find(({ command }) => command === 'log_call')?.args).toMatchObject({
      clientId: 'maya',
      followUpId: 'f1',
      call: { followUp: 'f1', outcome: 'not-reached', suicidalThoughts: null },
    });
  });

  it('is not let go without a reason', async () => {
    const { calls } = show();
    await fireEvent.click(screen.getByRole('button', { name: /Let go/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.click(dialog.getByRole('button', { name: 'Let the call go' }));
    expect(await dialog.findByText(/Say why the call is not made/)).toBeTruthy();
    expect(calls.some(({ command }) => command === 'drop_follow_up')).toBe(false);
  });
});
