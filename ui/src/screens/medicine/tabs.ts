import type { MedicineState } from '$lib/api/types/MedicineState';
import type { MedicineTab } from '$lib/route.svelte';

/** The part of a session that is wanted most: before the dose what is missing, afterwards the record. */
export function usualTab(state: MedicineState): MedicineTab {
  return state === 'planned' || state === 'ready' || state === 'open' ? 'readiness' : 'record';
}
