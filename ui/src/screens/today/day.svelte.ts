import { api } from '../../lib/api';
import type { Today } from '../../lib/api/types/Today';

let shown: Today | null = $state.raw(null);

/** Reads the day from the core; the rail counts from the same answer. */
export async function readToday(): Promise<Today> {
  shown = await api.today();
  return shown;
}

/** Sessions of today that are still to come or to be written up; none before the day was read. */
export function sessionsToday(): number {
  return shown?.sessions.length ?? 0;
}

/** Forgets the day, when the record is locked. */
export function forgetToday(): void {
  shown = null;
}
