import type { MessageKey } from '../../messages';

/** Rules that a note's fields word better than the general sentence. */
export const noteWords: Record<string, MessageKey> = {
  'eventDate:required': 'note.mend.eventDate',
  'eventDate:in-the-future': 'note.mend.future',
  'lateReason:required': 'note.mend.lateReason',
  'body:nothing-written': 'note.mend.body',
  'reason:required': 'note.mend.reason',
  'text:required': 'note.mend.text',
  'text:nothing-written': 'note.mend.text',
};
