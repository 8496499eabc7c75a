import type { ClientPage } from '../../lib/api/types/ClientPage';
import type { SessionId } from '../../lib/api/types/SessionId';
import type { SessionKind } from '../../lib/api/types/SessionKind';
import { usualKind } from '../../lib/phases';

/** What a new note tells of: today's session when there is one, else no session and the usual meeting of the phase. */
export function noteFor(page: ClientPage, today: string): { sessionId: SessionId | null; kind: SessionKind } {
  const session = page.sessions.find(
    ({ status, planned, heldAt }) =>
      (status === 'planned' && planned.local.startsWith(today)) ||
      (status === 'held' && heldAt?.startsWith(today)),
  );
  return session
    ? { sessionId: session.id, kind: session.kind }
    : { sessionId: null, kind: usualKind(page.row.phase) };
}
