import { expect, test } from 'vitest';
import type { Practice } from '$lib/api/types/Practice';
import { consent, para } from '../../../dev/papers';
import { hasBlanks, missingOf } from './blanks';

const practice = {
  name: 'Canal Street',
  therapist: 'Helen Marsh',
  credentials: 'LMFT',
  licence: '',
  phone: '607 555 0100',
  hours: 'Monday to Friday',
  address: '',
  prescriber: ' ',
} as Practice;

test('a line to write on is found wherever the paper has it', () => {
  expect(hasBlanks(consent)).toBe(false);
  expect(hasBlanks({ ...consent, blocks: [para('Call me: ____________________.')] })).toBe(true);
});

test('only what consents take is missed', () => {
  expect(missingOf(practice)).toEqual(['prescriber']);
});
