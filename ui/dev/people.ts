// Invented people for tests and for looking at the screens. Nothing of this is in the built page.
import type { ClientDetails } from '../src/lib/api/types/ClientDetails';
import type { ClientId } from '../src/lib/api/types/ClientId';
import type { ClientPage } from '../src/lib/api/types/ClientPage';
import type { ClientRow } from '../src/lib/api/types/ClientRow';
import type { ConsentId } from '../src/lib/api/types/ConsentId';
import type { ConsentRow } from '../src/lib/api/types/ConsentRow';
import type { JourneyStretch } from '../src/lib/api/types/JourneyStretch';
import type { NoteId } from '../src/lib/api/types/NoteId';
import type { NoteRow } from '../src/lib/api/types/NoteRow';
import type { Phase } from '../src/lib/api/types/Phase';
import type { PlanView } from '../src/lib/api/types/PlanView';
import type { SessionId } from '../src/lib/api/types/SessionId';
import type { SessionKind } from '../src/lib/api/types/SessionKind';
import type { SessionRow } from '../src/lib/api/types/SessionRow';
import { blankDetails } from '../src/screens/client/details';

export const NOW = '2026-11-23T08:31:40-05:00';
const ZONE = 'America/New_York';

/** A client's line of the caseload. */
export function clientRow(id: string, name: string, phase: Phase, over: Partial<ClientRow> = {}): ClientRow {
  return {
    id: id as ClientId,
    code: `${initials(name)}-01`,
    name,
    initials: initials(name),
    pronouns: '',
    age: 40,
    status: 'active',
    phase,
    nextSession: null,
    lastHeld: null,
    openDrafts: 0,
    openAlerts: 0,
    ...over,
  };
}

/** A session, planned unless `over` says otherwise. */
export function session(
  id: string,
  kind: SessionKind,
  number: number,
  local: string,
  over: Partial<SessionRow> = {},
): SessionRow {
  return {
    id: id as SessionId,
    clientId: 'maya' as ClientId,
    clientName: 'Maya Lindqvist',
    kind,
    number,
    modality: 'in-person',
    status: 'planned',
    planned: { local: `${local}:00`, zone: ZONE },
    heldAt: null,
    place: '',
    minutes: 0,
    courseId: null,
    ...over,
  };
}

/** The same, as it was held. */
export function held(id: string, kind: SessionKind, number: number, local: string): SessionRow {
  return session(id, kind, number, local, { status: 'held', heldAt: `${local}:00-05:00` });
}

const mayaSessions: SessionRow[] = [
  session('s10', 'integration', 3, '2026-11-25T13:00'),
  session('s9', 'medicine', 3, '2026-11-23T15:00'),
  held('s8', 'integration', 2, '2026-11-09T15:30'),
  held('s7', 'medicine', 2, '2026-11-06T13:00'),
  held('s6', 'integration', 1, '2026-10-26T15:00'),
  held('s5', 'medicine', 1, '2026-10-23T13:00'),
  session('s4', 'check-in', 1, '2026-10-19T09:00', { status: 'no-show', modality: 'phone' }),
  held('s3', 'preparation', 2, '2026-10-12T15:00'),
  held('s2', 'preparation', 1, '2026-10-05T15:00'),
  held('s1', 'intake', 1, '2026-09-28T15:00'),
];

export const rows: ClientRow[] = [
  clientRow('maya', 'Maya Lindqvist', 'medicine', {
    pronouns: 'she/her',
    age: 41,
    nextSession: mayaSessions[1]!,
    lastHeld: mayaSessions[2]!,
    openDrafts: 1,
  }),
  clientRow('tomas', 'Tomas Reyes', 'preparation', {
    pronouns: 'he/him',
    nextSession: session('t2', 'preparation', 2, '2026-11-23T10:00'),
    lastHeld: held('t1', 'intake', 1, '2026-11-02T10:00'),
  }),
  clientRow('ines', 'Ines Okafor', 'integration', {
    nextSession: session('i4', 'integration', 1, '2026-11-23T13:00'),
    lastHeld: held('i3', 'medicine', 1, '2026-11-20T10:00'),
    openDrafts: 2,
  }),
  clientRow('daniel', 'Daniel Brandt', 'screening', { status: 'inquiry', age: null }),
  clientRow('long', 'Wilhelmina Konstantinova-Featherstonehaugh de la Fuente y Montenegro', 'preparation', {
    code: 'WK-01',
    pronouns: 'she/they',
    nextSession: session('w1', 'preparation', 1, '2026-12-01T11:30'),
  }),
  clientRow('noa', 'נועה בן־דוד', 'closing', {
    code: 'NB-01',
    lastHeld: held('n1', 'closing', 1, '2025-12-18T11:30'),
  }),
  clientRow('zoe', 'Zoë Çelik', 'screening', { status: 'paused' }),
];

/** A caseload of the size that a long career makes. */
export function manyRows(count: number): ClientRow[] {
  return Array.from({ length: count }, (_, i) =>
    clientRow(`m${i}`, `Person ${String(i + 1).padStart(4, '0')}`, i % 2 ? 'preparation' : 'medicine', {
      code: `P-${i + 1}`,
    }),
  );
}

/** The whole page of a client. */
export function clientPage(id: string, list: ClientRow[] = rows): ClientPage {
  const row = list.find((entry) => entry.id === id) ?? list[0]!;
  const busy = row.id === 'maya';
  return {
    row,
    details: details(row),
    journey: { phase: row.phase, stretches: busy ? mayaJourney() : bareJourney(row.phase) },
    sessions: busy ? mayaSessions : row.nextSession ? [row.nextSession] : [],
    notes: busy ? [note('note-2', 'Integration session 2', '2026-11-09T16:20:00-05:00')] : [],
    consents: busy ? [consent('c1', 'treatment', '2026-10-03T10:12:00-05:00')] : [],
    plan: busy ? plan() : null,
    papers: [],
    addedAt: '2026-09-20T10:00:00-05:00',
    legalHold: null,
  };
}

function details(row: ClientRow): ClientDetails {
  return {
    ...blankDetails(),
    legalName: row.name,
    pronouns: row.pronouns,
    status: row.status,
    birthDate: '1985-03-31',
  };
}

export function note(id: string, title: string, signedAt: string | null): NoteRow {
  return {
    id: id as NoteId,
    clientId: 'maya' as ClientId,
    clientName: 'Maya Lindqvist',
    kind: 'integration',
    title,
    opening:
      'She returned to the image of the shoreline and, for the first time, to her brother without the familiar tightening. We named two small things she wants to carry: writing for ten minutes before work, and the Sunday call.',
    eventDate: '2026-11-09',
    signedAt,
    changedAt: signedAt ?? NOW,
    addenda: 0,
  };
}

export function consent(id: string, kind: 'treatment' | 'touch', signedAt: string | null): ConsentRow {
  return {
    id: id as ConsentId,
    clientId: 'maya' as ClientId,
    kind,
    template: { id: `${kind}-consent`, version: '2.1', language: 'en', textSha256: '' },
    title: 'Consent to treatment',
    status: signedAt ? 'signed' : 'prepared',
    preparedAt: '2026-10-01T10:00:00-05:00',
    signedAt,
    paper: null,
    renewal: false,
    decline: null,
    withdrawal: null,
    keptPaper: null,
  };
}

function plan(): PlanView {
  const commitment = (id: string, what: string, status: PlanView['commitments'][number]['status']) => ({
    commitment: { id, what, when: '', place: '', cadence: 'daily', obstacle: '', ifThen: '' },
    status,
    since: null,
  });
  const fields = {
    clientId: 'maya',
    intention: '',
    words: 'The water was wide.',
    sessionDay: '2026-11-06',
    meaning: '',
    commitments: [],
    people: '',
    warningSigns: '',
    cautions: '',
    next: '',
    reviewOn: '2026-11-25',
  };
  return {
    id: 'plan-1',
    clientName: 'Maya Lindqvist',
    version: 3,
    published: fields,
    commitments: [
      commitment('k1', 'Write ten minutes before work', 'done'),
      commitment('k2', 'Sunday call with brother', 'doing'),
      commitment('k3', 'Walk the shore once', 'not-started'),
    ],
    fields,
    revision: 0,
    savedAt: null,
    versions: [{ version: 1, publishedAt: NOW }],
  } as unknown as PlanView;
}

function stretch(phase: Phase, sessions: SessionRow[], over: Partial<JourneyStretch> = {}): JourneyStretch {
  return {
    phase,
    reached: sessions.length > 0,
    current: false,
    dots: sessions.map((s) => ({
      sessionId: s.id,
      kind: s.kind,
      day: s.planned.local.slice(0, 10),
      held: s.status === 'held',
      next: false,
    })),
    held: sessions.filter((s) => s.status === 'held').length,
    consentSignedOn: null,
    nextLocal: null,
    ...over,
  };
}

function mayaJourney(): JourneyStretch[] {
  const of = (...ids: string[]) => ids.map((id) => mayaSessions.find((s) => s.id === id)!);
  const medicine = stretch('medicine', of('s5', 's6', 's7', 's8', 's9', 's10'), {
    current: true,
    nextLocal: '2026-11-23T15:00:00',
  });
  medicine.dots[4]!.next = true;
  return [
    stretch('screening', of('s1')),
    stretch('preparation', of('s2', 's3'), { consentSignedOn: '2026-10-03' }),
    medicine,
    stretch('closing', []),
  ];
}

function bareJourney(phase: Phase): JourneyStretch[] {
  const stretches: Phase[] = ['screening', 'preparation', 'medicine', 'closing'];
  const at = stretches.indexOf(phase === 'integration' ? 'medicine' : phase);
  return stretches.map((name, index) => stretch(name, [], { reached: index <= at, current: index === at }));
}

function initials(name: string): string {
  return name
    .split(' ')
    .slice(0, 2)
    .map((part) => part[0])
    .join('');
}
