import { expect, test } from 'vitest';
import { openBeforeChange } from './passphrase';

const strong = { accepted: true, log10GuessesX10: 160, tooShort: false };
const short = { accepted: false, log10GuessesX10: 20, tooShort: true };
const names = (...args: Parameters<typeof openBeforeChange>) =>
  openBeforeChange(...args).map(({ name }) => name);

test('empty fields are named', () => {
  expect(names({ current: '', next: '', again: '' }, null)).toEqual(['current', 'next']);
});

test('a passphrase that is too easy is refused with the words of the meter', () => {
  expect(openBeforeChange({ current: 'a', next: 'b', again: 'b' }, short)).toEqual([
    { name: 'next', message: 'Too short: at least 15 characters' },
  ]);
});

test('the two must be the same, however their accents are composed', () => {
  expect(names({ current: 'a', next: 'caf\u00e9', again: 'cafe\u0301' }, strong)).toEqual([]);
  expect(names({ current: 'a', next: 'one', again: 'two' }, strong)).toEqual(['again']);
});

test('without a measure the core decides', () => {
  expect(names({ current: 'a', next: 'b', again: 'b' }, null)).toEqual([]);
});
