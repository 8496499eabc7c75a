import type { EntryKind } from '$lib/api/types/EntryKind';
import type { LogLine } from '$lib/api/types/LogLine';

const strikable: EntryKind[] = ['vitals', 'dose', 'observation', 'sedation', 'adverse-event', 'music'];
const timed: EntryKind[] = [...strikable, 'session-state', 'departure'];

/** Whether a line can be struck out; others are told anew instead. */
export function canStrike({ kind, struck }: Pick<LogLine, 'kind' | 'struck'>): boolean {
  return strikable.includes(kind) && struck === '';
}

/** Whether anything of it can be changed. */
export function canChange({ kind, struck }: Pick<LogLine, 'kind' | 'struck'>): boolean {
  return timed.includes(kind) && struck === '';
}
