import type { Document } from '$lib/api/types/Document';
import type { Practice } from '$lib/api/types/Practice';

/** What consents take from the practice. */
const taken = ['name', 'therapist', 'credentials', 'phone', 'hours', 'prescriber'] as const;

/** Whether a paper was filled with lines to write on where the record had no words. */
export function hasBlanks(document: Document): boolean {
  return JSON.stringify(document).includes('____');
}

/** Which of these the practice does not say. */
export function missingOf(practice: Practice): (typeof taken)[number][] {
  return taken.filter((name) => practice[name].trim() === '');
}
