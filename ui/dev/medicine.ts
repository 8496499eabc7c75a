// An invented medicine session for tests and for looking at the screens. Nothing of this is in the built page.
import type { DischargeLine } from '../src/lib/api/types/DischargeLine';
import type { Gate } from '../src/lib/api/types/Gate';
import type { Item } from '../src/lib/api/types/Item';
import type { MedicineLists } from '../src/lib/api/types/MedicineLists';
import type { MedicineView } from '../src/lib/api/types/MedicineView';
import type { Protocol } from '../src/lib/api/types/Protocol';
import type { ProtocolView } from '../src/lib/api/types/ProtocolView';
import type { Vitals } from '../src/lib/api/types/Vitals';
import { session } from './people';

export const DOSED_AT = '2026-11-23T15:12:00-05:00';
export const IN_ROOM = '2026-11-23T15:46:03-05:00';

const own = <T>(value: T) => ({ value, source: 'unverified' });
const bound = (value: number) => ({ value, says: 'Look again.', source: 'unverified' });
const pressure = (systolic: number, diastolic: number) => ({
  systolic,
  diastolic,
  says: 'Call the prescriber now.',
  source: 'unverified',
});

/** A protocol as it is shipped, its numbers mostly our defaults. */
export const protocol: Protocol = {
  id: 'lozenge-office',
  version: '1.0',
  name: 'Lozenge in the office',
  route: 'sublingual',
  style: 'psycholytic',
  offers: [{ substance: 'Ketamine (racemic)', form: 'Rapidly dissolving tablet' }],
  vitals: { at: own([0, 30, 60, 90]), thenEvery: null, atEnd: true },
  thresholds: {
    cautionBefore: { ...pressure(140, 90), source: 'Label' },
    restMinutes: own(5),
    repeats: own(2),
    holdBefore: pressure(150, 100),
    lowBefore: bound(90),
    call: pressure(160, 100),
    repeatMinutes: own(5),
    callNow: pressure(180, 110),
    emergency: pressure(180, 120),
    pressureSigns: ['Chest pain'],
    heartRateLow: bound(50),
    heartRateHigh: bound(120),
    spo2Caution: bound(94),
    spo2Emergency: bound(90),
    breathsEmergency: bound(8),
    sedationEmergency: bound(2),
    emergencySigns: [own('A seizure')],
  },
  vitalsFreshMinutes: own(30),
  observationMinutes: own(120),
  limits: {
    softPerKg: null,
    hardPerKg: null,
    soft: { value: 3000, fromValueOn: false, source: 'unverified' },
    hard: { value: 5000, fromValueOn: false, source: 'unverified' },
    orderLiftsHard: true,
    steps: null,
    weightDays: own(30),
  },
  booster: null,
  interval: { defaultDays: own(7), refusedUnderHours: own(72), weeklyReviewAfterWeeks: own(8) },
  preparationSessions: { value: 3, source: 'Sage Integrative Health' },
  integration: { fromDays: own(1), toDays: own(7) },
  followUpHours: own([24, 72]),
  fasting: { foodMinutes: own(240), fluidMinutes: own(120) },
  discharge: ['fully-awake', 'escort-takes-over'],
  home: null,
};

/** The same as its list shows it. */
export const protocolView: ProtocolView = {
  protocol,
  ownVersion: 0,
  approvedBy: '',
  approvedOn: null,
  builtin: true,
  draftId: '0190-p',
};

/** The lists of a session, one line of each. */
export const lists: MedicineLists = {
  tags: [
    { code: 'eyes-open', key: '1', name: 'Eyes open', detailHint: '' },
    { code: 'tears', key: '2', name: 'Tears', detailHint: '' },
  ],
  sedation: [
    { score: 5, name: 'Answers at once', says: 'Answers readily.', source: '' },
    { score: 2, name: 'Reacts when nudged', says: 'Reacts only to a gentle prod.', source: '' },
  ],
  terms: [{ code: 'nausea', name: 'Nausea', group: 'stomach', source: '' }],
  grades: [{ grade: 1, name: 'Mild', says: 'Nothing had to be done.', source: '' }],
  questions: [{ code: 'hardly-slept', question: 'Did you hardly sleep?', detailHint: 'Hours', source: '' }],
} as MedicineLists;

/** An item as the record has it. */
export function item<T>(id: string, at: string, content: T): Item<T> {
  return {
    id,
    entryId: id,
    courseId: null,
    sessionId: 's9',
    at,
    firstWritten: at,
    written: at,
    entries: 1,
    content,
  } as unknown as Item<T>;
}

/** A reading of pressure, heart rate and oxygen. */
export function reading(systolic: number, diastolic: number, heartRate: number, oxygen: number): Vitals {
  return {
    systolic,
    diastolic,
    heartRate,
    oxygen,
    onOxygen: false,
    breaths: null,
    temperature: null,
    position: 'sitting',
    device: '',
    notMeasured: '',
    confirmed: false,
    struck: null,
  };
}

/** A gate that is missing. */
export function missing(code: Gate['code'], hard: boolean, mend: Gate['mend'], why: Gate['details']): Gate {
  return { code, state: 'missing', hard, ahead: false, details: why, mend, reason: '' };
}

/** A line of the discharge list. */
export function discharge(code: string, check: string): DischargeLine {
  return { item: { code, check, detailHint: '', source: '' }, check: null, contradicted: null };
}

/** Maya's third session, thirty-four minutes after the dose. */
export function medicineView(over: Partial<MedicineView> = {}): MedicineView {
  return {
    now: IN_ROOM,
    session: session('s9', 'medicine', 3, '2026-11-23T15:00'),
    clientName: 'Maya Lindqvist',
    clientCode: 'ML-01',
    clientAge: 41,
    plan: null,
    protocol: protocolView,
    state: 'dosed',
    readiness: { gates: [], nothingMissing: true, nothingMissingAhead: true },
    attestation: null,
    openedAt: '2026-11-23T14:40:00-05:00',
    firstDoseAt: DOSED_AT,
    lastDoseAt: DOSED_AT,
    totalDose: 1500,
    perKg: null,
    doses: [item('d1', DOSED_AT, dose())],
    vitals: [item('v1', '2026-11-23T15:42:00-05:00', reading(142, 88, 84, 97))],
    dueVitals: [
      { minutes: 0, dueAt: DOSED_AT, late: false, doneBy: 'v0' },
      { minutes: 30, dueAt: '2026-11-23T15:42:00-05:00', late: false, doneBy: 'v1' },
      { minutes: 60, dueAt: '2026-11-23T16:12:00-05:00', late: false, doneBy: null },
      { minutes: 90, dueAt: '2026-11-23T16:42:00-05:00', late: false, doneBy: null },
      { minutes: null, dueAt: null, late: false, doneBy: null },
    ],
    observations: [],
    sedation: [],
    adverseEvents: [],
    late: [],
    music: [],
    overrides: [],
    cards: [],
    observeUntil: '2026-11-23T17:12:00-05:00',
    discharge: [
      discharge('fully-awake', 'Fully awake'),
      discharge('escort-takes-over', 'The escort takes over'),
    ],
    departure: null,
    log: [
      line('v0', 'vitals', -8, '128/80 mmHg, pulse 72, oxygen 98 %.'),
      line('d1', 'dose', 0, '150 mg under the tongue'),
      line('o1', 'observation', 11, 'Eye mask on, settled, breath slow.'),
      line('m1', 'music', 19, 'Music: second movement'),
      line('o2', 'observation', 26, 'Tears. “It’s wide.”'),
      line('v1', 'vitals', 30, '142/88 mmHg, pulse 84, oxygen 97 %.'),
    ],
    emergency: emergency(),
    noteId: null,
    signedBy: '',
    seal: '',
    ...over,
  } as unknown as MedicineView;
}

function dose() {
  return {
    kind: 'first',
    dose: 1500,
    route: 'sublingual',
    form: 'Rapidly dissolving tablet',
    units: null,
    prescription: '',
    givenBy: 'client',
    minutesInMouth: 12,
    ending: 'spat',
    leftover: '',
    note: '',
    flags: [],
    prescriberCalled: '',
    struck: null,
  };
}

function line(id: string, kind: string, minute: number, words: string) {
  const at = new Date(Date.parse(DOSED_AT) + minute * 60_000 - 5 * 3_600_000).toISOString();
  return { id, kind, at: at.replace('.000Z', '-05:00'), minute, words, struck: '', changed: false };
}

function emergency() {
  return {
    now: IN_ROOM,
    clientId: 'maya',
    legalName: 'Maya Lindqvist',
    clientName: 'Maya',
    birthDate: '1985-03-31',
    age: 41,
    weight: 712,
    weighedOn: '2026-11-16',
    address: '12 Orchard Street, 2nd floor, Philadelphia',
    atHome: false,
    state: 'dosed',
    doses: [{ at: DOSED_AT, minutesAgo: 34, dose: 1500, route: 'sublingual' }],
    substance: 'Ketamine (racemic)',
    vitals: [
      item('v1', '2026-11-23T15:42:00-05:00', reading(142, 88, 84, 97)),
      item('v0', '2026-11-23T15:04:00-05:00', reading(128, 80, 72, 98)),
    ],
    sedation: item('x1', '2026-11-23T15:42:00-05:00', { score: 5, words: '', struck: null }),
    adverseEvents: [],
    allergies: [{ substance: 'Penicillin', reaction: 'hives' }],
    medications: [{ name: 'Sertraline', dose: '100 mg in the morning' }],
    takenToday: 'sertraline 7:30',
    conditions: [],
    contacts: [
      { name: 'Dr Imani Cole', role: 'prescriber', relation: '', phone: '215 555 0117' },
      { name: 'Jonas Lindqvist', role: 'escort', relation: 'brother', phone: '215 555 0142' },
    ],
    emergencyContact: 'Ada Lindqvist, 215 555 0155',
    signs: ['A seizure', 'An allergic reaction with swelling, trouble with breathing or collapse'],
  };
}
