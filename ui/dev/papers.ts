// Invented papers, notes and plans for tests. Nothing of this is in the built page.
import type { Block } from '../src/lib/api/types/Block';
import type { CheckItem } from '../src/lib/api/types/CheckItem';
import type { Commitment } from '../src/lib/api/types/Commitment';
import type { ConsentRow } from '../src/lib/api/types/ConsentRow';
import type { ConsentView } from '../src/lib/api/types/ConsentView';
import type { Document } from '../src/lib/api/types/Document';
import type { NoteView } from '../src/lib/api/types/NoteView';
import type { PlanView } from '../src/lib/api/types/PlanView';

const words = (text: string) => [{ type: 'text' as const, text }];

export const para = (text: string): Block => ({ type: 'para', covers: [], text: words(text) });
export const heading = (level: number, text: string): Block => ({
  type: 'heading',
  level,
  text: words(text),
});
export const box = (id: string, required: boolean): CheckItem => ({
  id,
  required,
  ticked: false,
  text: words(`box ${id}`),
});
export const boxes = (...items: CheckItem[]): Block => ({ type: 'checklist', prompt: '', items });
export const signatureLine = (role: string): Block => ({
  type: 'signature',
  alt: `Signature of the ${role}`,
  strokes: [],
  field: [0, 0],
  typed: '',
  name: '',
  role,
  when: '',
});

/** A short consent with every way in which boxes and signatures may stand. */
export const consent: Document = {
  title: 'Consent to treatment',
  kicker: '',
  lang: 'en',
  dir: 'ltr',
  author: '',
  subject: '',
  footer: '',
  mark: '',
  blocks: [
    para('Read this slowly.'),
    heading(2, 'What we do'),
    para('We meet.'),
    heading(3, 'Before'),
    { type: 'callout', tone: 'note', blocks: [boxes(box('read', true))] },
    { type: 'page-break' },
    { type: 'keep-together', blocks: [heading(2, 'Touch'), boxes(box('hand', false), box('', false))] },
    heading(2, 'My agreement'),
    { type: 'columns', columns: [[boxes(box('agree', true))], [para('b')]], widths: [] },
    { type: 'keep-together', blocks: [para('I sign.'), signatureLine('Client')] },
    para('I keep to it.'),
    signatureLine('Therapist'),
  ],
};

/** A consent as its page shows it. */
export function consentView(over: Partial<ConsentView> = {}, row: Partial<ConsentRow> = {}): ConsentView {
  return {
    row: {
      id: 'consent-1',
      clientId: 'maya',
      kind: 'treatment',
      template: { id: 'treatment-consent', version: '1.0', language: 'en', textSha256: '' },
      title: 'Consent to treatment',
      status: 'prepared',
      preparedAt: '2026-11-16T09:00:00-05:00',
      signedAt: null,
      paper: null,
      renewal: false,
      decline: null,
      withdrawal: null,
      keptPaper: null,
      ...row,
    },
    document: '',
    choices: [],
    presentation: null,
    signature: null,
    signer: 'Maya Lindqvist',
    seal: '',
    asksReasonUntil: null,
    ...over,
  } as ConsentView;
}

/** An unsigned note with nothing in it yet. */
export function noteView(over: Partial<NoteView> = {}, fields: Partial<NoteView['fields']> = {}): NoteView {
  return {
    id: 'note-1',
    fields: {
      clientId: 'maya',
      sessionId: null,
      kind: 'integration',
      title: '',
      eventDate: '2026-11-23',
      lateReason: '',
      body: { blocks: [] },
      ...fields,
    },
    class: 'record',
    clientName: 'Maya Lindqvist',
    revision: 1,
    savedAt: '2026-11-23T08:20:00-05:00',
    signedAt: null,
    author: '',
    seal: '',
    addenda: [],
    ...over,
  } as NoteView;
}

/** A step of a plan with only its first line. */
export function commitment(id: string, what: string): Commitment {
  return { id, what, when: '', place: '', cadence: 'once', obstacle: '', ifThen: '' } as Commitment;
}

/** A plan of two steps, three versions old, with an open draft. */
export function planView(over: Partial<PlanView> = {}): PlanView {
  return {
    id: 'plan-1',
    clientName: 'Maya Lindqvist',
    version: 3,
    published: null,
    commitments: [],
    fields: {
      clientId: 'maya',
      intention: '',
      words: '',
      sessionDay: null,
      meaning: '',
      commitments: [commitment('c1', 'Write'), commitment('c2', 'Call')],
      people: '',
      warningSigns: '',
      cautions: '',
      next: '',
      reviewOn: null,
    },
    revision: 2,
    savedAt: '2026-11-23T08:20:00-05:00',
    versions: [{ version: 3, publishedAt: '2026-11-09T16:30:00-05:00' }],
    ...over,
  } as PlanView;
}
