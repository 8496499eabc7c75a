import { api, type Health } from './api';

/** What the last checks of the open record found; the banner of the workspace and Practice read it. */
export const record: { health: Health | null } = $state({ health: null });

/** Reads it again. What cannot be read leaves what was known. */
export async function loadHealth(): Promise<void> {
  record.health = await api.health().catch(() => record.health);
}

/** Everything that a check found, once each. */
export function problems(health: Health | null): string[] {
  return [...new Set([...(health?.quick?.problems ?? []), ...(health?.full?.problems ?? [])])];
}

/** Forgets it: it belongs to the record that was open. */
export function forgetHealth(): void {
  record.health = null;
}
