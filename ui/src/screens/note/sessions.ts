import type { NoteDraft } from '$lib/api/types/NoteDraft';
import type { SessionKind } from '$lib/api/types/SessionKind';
import type { SessionRow } from '$lib/api/types/SessionRow';

/** Every kind of meeting, in the order of a course. */
export const kinds: readonly SessionKind[] = [
  'intake',
  'preparation',
  'medicine',
  'integration',
  'therapy',
  'check-in',
  'closing',
];

/** The day of a session: when it was held, else when it is in the calendar. */
export function sessionDay(session: SessionRow): string {
  return (session.heldAt ?? session.planned.local).slice(0, 10);
}

/** What a note takes over from the session it tells of: its kind and its day. Without one only the tie goes. */
export function toldOf(session: SessionRow | undefined): Partial<NoteDraft> {
  if (!session) return { sessionId: null };
  return { sessionId: session.id, kind: session.kind, eventDate: sessionDay(session) };
}
