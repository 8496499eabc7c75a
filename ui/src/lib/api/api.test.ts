import { expect, it } from 'vitest';
import { fakeCore, refusal } from '../../../dev/core';
import { api, Refusal } from '.';
import { errorOf } from '../../../dev/refused';

it('sends a passphrase as bytes, never inside JSON', async () => {
  const calls = fakeCore({ unlock: () => null });
  await api.unlock('żółw 🐢');
  expect(calls[0]!.args).toBeInstanceOf(Uint8Array);
  expect(new TextDecoder().decode(calls[0]!.args as Uint8Array)).toBe('żółw 🐢');
});

it('sends the words that a guesser would try on lines of their own', async () => {
  const calls = fakeCore({ passphrase_strength: () => ({}) });
  await api.passphraseStrength('a b', ['Lindgren', 'Anna']);
  expect(new TextDecoder().decode(calls[0]!.args as Uint8Array)).toBe('a b\nLindgren\nAnna');
});

it('turns the refusal of the core into one shape', async () => {
  fakeCore({
    add_client: () => {
      throw refusal('problems', [{ path: 'legalName', rule: 'required' }]);
    },
  });
  const error = await errorOf(api.addClient({} as never));
  expect(error).toBeInstanceOf(Refusal);
  expect(error).toMatchObject({
    code: 'problems',
    problems: [{ path: 'legalName', rule: 'required' }],
    incident: 'k7f3q2mx',
  });
});

it('turns the plain string of a refused argument into the same shape, and keeps its words to itself', async () => {
  fakeCore({
    add_client: () => {
      throw 'invalid args `details` for command `add_client`';
    },
  });
  const error = await errorOf(api.addClient({} as never));
  expect(error).toMatchObject({ code: 'failed', problems: [], message: 'failed' });
});
