import type { Phase } from './api/types/Phase';
import type { SessionKind } from './api/types/SessionKind';

const colours: Record<SessionKind, Phase> = {
  intake: 'screening',
  preparation: 'preparation',
  medicine: 'medicine',
  integration: 'integration',
  therapy: 'integration',
  'check-in': 'integration',
  closing: 'closing',
};

/** The phase whose colour a session of this kind bears on the ribbon. The words beside it say the kind. */
export function phaseOfKind(kind: SessionKind): Phase {
  return colours[kind];
}

const usual: Record<Phase, SessionKind> = {
  screening: 'intake',
  preparation: 'preparation',
  medicine: 'integration',
  integration: 'integration',
  closing: 'closing',
};

/** The meeting that is most likely next in a phase: what a new note or a new appointment begins with. */
export function usualKind(phase: Phase): SessionKind {
  return usual[phase];
}
