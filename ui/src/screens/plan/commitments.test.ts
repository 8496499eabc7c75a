import { expect, test } from 'vitest';
import type { CommitmentId } from '$lib/api/types/CommitmentId';
import { emptyCommitment, moveBy, putBack, removeAt } from './commitments';

const step = (what: string) => ({ ...emptyCommitment(what as CommitmentId), what });
const list = [step('write'), step('call'), step('walk')];
const names = (steps: { what: string }[]) => steps.map(({ what }) => what);

test('a new step holds nothing yet', () => {
  expect(emptyCommitment('x' as CommitmentId)).toEqual({
    id: 'x',
    what: '',
    when: '',
    place: '',
    cadence: 'once',
    obstacle: '',
    ifThen: '',
  });
});

test('a step that was removed comes back where it stood', () => {
  const { list: fewer, removed } = removeAt(list, 1);
  expect(names(fewer)).toEqual(['write', 'walk']);
  expect(putBack(fewer, removed!)).toEqual(list);
});

test('it comes back at the end when the list has become shorter', () => {
  expect(names(putBack([], { commitment: list[2]!, index: 2 }))).toEqual(['walk']);
});

test('nothing outside the list is removed', () => {
  expect(removeAt(list, 3)).toEqual({ list, removed: null });
});

test('a step moves by one place and stops at the ends', () => {
  expect(names(moveBy(list, 1, -1))).toEqual(['call', 'write', 'walk']);
  expect(names(moveBy(list, 1, 1))).toEqual(['write', 'walk', 'call']);
  expect(moveBy(list, 0, -1)).toBe(list);
  expect(moveBy(list, 2, 1)).toBe(list);
});
