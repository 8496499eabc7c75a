import type { Commitment } from '$lib/api/types/Commitment';
import type { CommitmentId } from '$lib/api/types/CommitmentId';

/** A step that was taken off the list, and where it stood: what Undo needs. */
export interface Removed {
  commitment: Commitment;
  index: number;
}

/** A step with nothing in it yet. */
export function emptyCommitment(id: CommitmentId): Commitment {
  return { id, what: '', when: '', place: '', cadence: 'once', obstacle: '', ifThen: '' };
}

/** The list without the step at `index`, and what Undo puts back; nothing is removed outside the list. */
export function removeAt(list: Commitment[], index: number): { list: Commitment[]; removed: Removed | null } {
  const commitment = list[index];
  if (!commitment) return { list, removed: null };
  return { list: list.filter((_, at) => at !== index), removed: { commitment, index } };
}

/** The list with a removed step back where it stood, or at the end if the list has become shorter. */
export function putBack(list: Commitment[], removed: Removed): Commitment[] {
  const index = Math.min(removed.index, list.length);
  return [...list.slice(0, index), removed.commitment, ...list.slice(index)];
}

/** The list with the step at `index` one place earlier (-1) or later (+1); unchanged at the ends. */
export function moveBy(list: Commitment[], index: number, by: -1 | 1): Commitment[] {
  const moved = list[index];
  const other = list[index + by];
  if (!moved || !other) return list;
  return list.map((commitment, at) => (at === index ? other : at === index + by ? moved : commitment));
}
