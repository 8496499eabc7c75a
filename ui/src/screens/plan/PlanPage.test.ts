import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import { planView } from '../../../dev/papers';
import type { PlanId } from '../../lib/api/types/PlanId';
import { setNow } from '../../lib/clock.svelte';
import PlanPage from './PlanPage.svelte';

async function open(answers: Answers = {}) {
  const calls = fakeCore({ read_plan: () => planView(), new_commitment: () => 'c3', ...answers });
  render(PlanPage, { planId: 'plan-1' as PlanId });
  await screen.findByRole('heading', { name: 'Integration plan', level: 1 });
  return calls;
}

const steps = () => screen.queryAllByLabelText<HTMLInputElement>('What').map((field) => field.value);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  Element.prototype.scrollIntoView = vi.fn();
});

it('gives a removed step back where it stood', async () => {
  await open();
  await press('Remove step 1');
  expect(steps()).toEqual(['Call']);
  expect(screen.getByText('Removed: Write')).toBeTruthy();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Undo'));
  await press('Undo');
  expect(steps()).toEqual(['Write', 'Call']);
});

it('moves a step by button, and the caret goes with it', async () => {
  await open();
  await press('Move step 2 up');
  expect(steps()).toEqual(['Call', 'Write']);
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('field-commitments.0.what'));
  expect(screen.getByRole('button', { name: 'Move step 1 up' }).hasAttribute('disabled')).toBe(true);
});

it('takes the id of a new step from the core and puts the caret into it', async () => {
  const calls = await open();
  await press('Add a small step');
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('field-commitments.2.what'));
  expect(calls.some(({ command }) => command === 'new_commitment')).toBe(true);
});

it('lists what is to mend with links to the steps, worded for a plan', async () => {
  const refused = () => {
    throw refusal('problems', [
      { path: 'commitments', rule: 'no-commitment' },
      { path: 'commitments.1.what', rule: 'required' },
      { path: 'plan', rule: 'nothing-written' },
    ]);
  };
  await open({ publish_plan: refused });
  await press('Give version 4 to the client');
  await screen.findByText('3 things to mend before version 4');
  await fireEvent.click(screen.getByRole('link', { name: 'Say what the step is.' }));
  expect(document.activeElement?.id).toBe('field-commitments.1.what');
  await fireEvent.click(screen.getByRole('link', { name: 'Add at least one small step.' }));
  expect(document.activeElement?.textContent?.trim()).toBe('Add a small step');
  expect(screen.getByText('Nothing has changed since the version that was given.').closest('a')).toBeNull();
});

it('saves what is typed before it publishes, and then speaks of the next version', async () => {
  const calls = await open({ publish_plan: () => planView({ version: 4, revision: 0, savedAt: null }) });
  await fireEvent.input(screen.getByLabelText('In my words'), {
    target: { value: 'The water was wide. Ångström' },
  });
  await press('Give version 4 to the client');
  await screen.findByRole('button', { name: 'Give version 5 to the client' });
  const order = calls.map(({ command }) => command).filter((name) => /save_draft|publish/.test(name));
  expect(order).toEqual(['save_draft', 'publish_plan']);
});

it('does not publish a day that does not read as one', async () => {
  const calls = await open();
  await fireEvent.input(screen.getByLabelText('Look at it again on'), { target: { value: 'soonish' } });
  await press('Give version 4 to the client');
  await screen.findByText('1 thing to mend before version 4');
  expect(calls.some(({ command }) => command === 'publish_plan')).toBe(false);
});
