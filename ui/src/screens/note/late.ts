import { daysBetween } from '$lib/format';

/** A note about a day before yesterday is a late entry and says why it is written now. */
export function isLate(eventDate: string | null, today: string): boolean {
  return eventDate !== null && daysBetween(eventDate, today) > 1;
}
