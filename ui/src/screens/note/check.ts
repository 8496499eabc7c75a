import type { NoteDraft } from '$lib/api/types/NoteDraft';
import type { Problem } from '$lib/api/types/Problem';
import { isLate } from './late';

/**
 * What is plainly still missing, so that nobody is asked to confirm a note that cannot be signed. The core checks again
 * and has the last word.
 */
export function openBeforeSigning(note: NoteDraft, today: string): Problem[] {
  const open: Problem[] = [];
  if (note.title.trim() === '' && note.body.blocks.length === 0)
    open.push({ path: 'body', rule: 'nothing-written' });
  if (note.eventDate === null) open.push({ path: 'eventDate', rule: 'required' });
  if (isLate(note.eventDate, today) && note.lateReason.trim() === '') {
    open.push({ path: 'lateReason', rule: 'required' });
  }
  return open;
}
