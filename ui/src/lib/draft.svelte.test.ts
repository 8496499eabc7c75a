import { flushSync } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Answers, type Call } from '../../dev/core';
import type { DraftFields } from './api/types/DraftFields';
import { Draft, flushAll, openDrafts } from './draft.svelte';

const AT = '2026-11-23T14:03:00-05:00';
type Form = Extract<DraftFields, { form: 'addendum' }>;
type Save = { fields: Form; revision: number };

let calls: Call[];
function begin(save: (args: Save) => unknown = ({ revision }) => ({ revision, at: AT }), more: Answers = {}) {
  calls = fakeCore({ save_draft: save as never, ...more });
  return new Draft<Form>(
    { subject: 'addendum', id: 'n1' as never },
    { form: 'addendum', fields: { reason: '', text: '' } },
  );
}
const saves = () => calls.filter((call) => call.command === 'save_draft').map((call) => call.args as Save);
const type = (draft: Draft<Form>, text: string) => {
  draft.fields.text = text;
  draft.changed();
};

beforeEach(() => void vi.useFakeTimers());

it('saves 400 ms after the last key, and not before', async () => {
  const draft = begin();
  type(draft, 'a');
  await vi.advanceTimersByTimeAsync(399);
  expect(saves()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(saves()[0]!.fields.fields.text).toBe('a');
  expect(draft.savedAt).toBe(AT);
});

it('saves a person who never pauses within a second', async () => {
  const draft = begin();
  for (let ms = 0; ms <= 1_000; ms += 100) {
    type(draft, 'a'.repeat(ms / 100 + 1));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saves().length).toBeGreaterThanOrEqual(1);
});

it('never says saved before the core has answered', async () => {
  let answer = (_: unknown): void => undefined;
  const draft = begin(() => new Promise((resolve) => (answer = resolve)));
  type(draft, 'a');
  expect(draft.status).toBe('waiting');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(draft.status).toBe('saving');
  answer({ revision: 1, at: AT });
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.status).toBe('saved');
});

it('does not say saved for words typed while the earlier ones were written', async () => {
  let answer = (_: unknown): void => undefined;
  const draft = begin(() => new Promise((resolve) => (answer = resolve)));
  type(draft, 'a');
  await vi.advanceTimersByTimeAsync(400);
  type(draft, 'ab');
  answer({ revision: 1, at: AT });
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.status).not.toBe('saved');
  await vi.advanceTimersByTimeAsync(700);
  expect(saves()[1]!.fields.fields.text).toBe('ab');
});

it('sends rising revisions, so that a late answer cannot bring back an older text', async () => {
  const draft = begin();
  for (const text of ['a', 'b', 'c']) {
    type(draft, text);
    await draft.flush();
  }
  expect(saves().map((save) => save.revision)).toEqual([1, 2, 3]);
});

it('keeps trying after a failure, says why, and says saved once it worked', async () => {
  let full = true;
  const draft = begin(({ revision }) => {
    if (full) throw refusal('not-writable');
    return { revision, at: AT };
  });
  type(draft, 'a');
  await vi.advanceTimersByTimeAsync(400);
  expect(draft.status).toBe('failed');
  expect(draft.refusal?.code).toBe('not-writable');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves().length).toBeGreaterThan(4);
  full = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(draft.status).toBe('saved');
  expect(saves().at(-1)!.fields.fields.text).toBe('a');
});

it('does not knock again on a record that is signed', async () => {
  const draft = begin(() => {
    throw refusal('problems', [{ path: '', rule: 'signed' }]);
  });
  type(draft, 'a');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves()).toHaveLength(1);
});

it('goes above a higher revision that the core holds', async () => {
  let stored = 7;
  const draft = begin(({ revision }) => ({ revision: (stored = Math.max(stored, revision)), at: AT }));
  type(draft, 'a');
  expect(await draft.flush()).toBe(true);
  expect(saves().map((save) => save.revision)).toEqual([1, 8]);
});

it('catches up when the core refuses an older revision', async () => {
  const read_draft = () => ({ revision: 4, at: AT, fields: {} });
  const draft = begin(
    ({ revision }) => {
      if (revision <= 4) throw refusal('problems', [{ path: '', rule: 'older-revision' }]);
      return { revision, at: AT };
    },
    { read_draft },
  );
  type(draft, 'a');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(draft.status).toBe('saved');
  expect(saves().at(-1)!.revision).toBe(5);
});

it('lets two callers of flush wait for the same words', async () => {
  let answer = (_: unknown): void => undefined;
  const draft = begin(() => new Promise((resolve) => (answer = resolve)));
  type(draft, 'a');
  const ended: boolean[] = [];
  void draft.flush().then((ok) => ended.push(ok));
  void draft.flush().then((ok) => ended.push(ok));
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual([]);
  answer({ revision: 1, at: AT });
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual([true, true]);
  expect(saves()).toHaveLength(1);
});

it('watches its fields, saves on blur, and writes the rest when the form closes', async () => {
  const draft = begin();
  const close = $effect.root(() => draft.watch());
  flushSync();
  expect(saves()).toHaveLength(0);
  draft.fields.text = 'a';
  flushSync();
  expect(draft.status).toBe('waiting');
  window.dispatchEvent(new Event('blur'));
  await vi.advanceTimersByTimeAsync(0);
  expect(saves()).toHaveLength(1);
  draft.fields.text = 'ab';
  flushSync();
  close();
  await vi.advanceTimersByTimeAsync(0);
  expect(saves().at(-1)!.fields.fields.text).toBe('ab');
  expect(openDrafts.size).toBe(0);
});

it('writes every open form before the lock, and says when one could not be written', async () => {
  const draft = begin(() => {
    throw refusal('not-writable');
  });
  const close = $effect.root(() => draft.watch());
  flushSync();
  type(draft, 'a');
  expect(await flushAll()).toBe(false);
  draft.end();
  expect(await flushAll()).toBe(true);
  close();
});

it('sends a form without an autosave after it, though a word was typed meanwhile', async () => {
  const draft = begin();
  type(draft, 'a');
  let answer = (): void => undefined;
  const sent = draft.send(() => new Promise<void>((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(0);
  type(draft, 'ab');
  await vi.advanceTimersByTimeAsync(5_000);
  answer();
  expect(await sent).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(saves()).toHaveLength(1);
});

it('goes on saving when the form was refused', async () => {
  const draft = begin();
  type(draft, 'a');
  await expect(draft.send(() => Promise.reject(refusal('failed')))).rejects.toBeTruthy();
  type(draft, 'ab');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saves().at(-1)!.fields.fields.text).toBe('ab');
});

it('throws a form away only after the save that was under way', async () => {
  let answer = (_: unknown): void => undefined;
  const draft = begin(() => new Promise((resolve) => (answer = resolve)));
  type(draft, 'a');
  await vi.advanceTimersByTimeAsync(400);
  const discard = vi.fn(() => Promise.resolve());
  const gone = draft.discard(discard);
  await vi.advanceTimersByTimeAsync(0);
  expect(discard).not.toHaveBeenCalled();
  answer({ revision: 1, at: AT });
  await gone;
  expect(discard).toHaveBeenCalledTimes(1);
});
