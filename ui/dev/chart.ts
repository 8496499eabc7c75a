// An invented chart for tests and for looking at the screens. Nothing of this is in the built page.
import type { Alert } from '../src/lib/api/types/Alert';
import type { CautionClass } from '../src/lib/api/types/CautionClass';
import type { ChartPage } from '../src/lib/api/types/ChartPage';
import type { ClearanceTerms } from '../src/lib/api/types/ClearanceTerms';
import type { ClearanceView } from '../src/lib/api/types/ClearanceView';
import type { ClientId } from '../src/lib/api/types/ClientId';
import type { Course } from '../src/lib/api/types/Course';
import type { EntryId } from '../src/lib/api/types/EntryId';
import type { FollowUpRow } from '../src/lib/api/types/FollowUpRow';
import type { Item } from '../src/lib/api/types/Item';
import type { OnYes } from '../src/lib/api/types/OnYes';
import type { ScreeningLine } from '../src/lib/api/types/ScreeningLine';
import type { ScreeningView } from '../src/lib/api/types/ScreeningView';
import type { SessionId } from '../src/lib/api/types/SessionId';
import type { Severity } from '../src/lib/api/types/Severity';
import { NOW } from './people';

export const COURSE = 'k1' as EntryId;

/** Something of the chart as it is read back. */
export function item<T>(id: string, content: T, at = NOW): Item<T> {
  const one = id as EntryId;
  return {
    id: one,
    entryId: one,
    courseId: COURSE,
    sessionId: null,
    at,
    firstWritten: at,
    written: at,
    entries: 1,
    content,
  };
}

/** A question of the screening, not answered. */
export function question(
  code: string,
  severity: Severity,
  topic = 'mind',
  onYes: OnYes = 'note',
): ScreeningLine {
  return {
    item: {
      code,
      severity,
      topic,
      question: `About ${code}?`,
      detailHint: 'Since when',
      when: ['screening'],
      onYes,
      source: 'Spravato label',
    },
    answer: null,
    attestedOn: [],
  };
}

/** A screening of four questions of which nothing was asked yet. */
export function screening(over: Partial<ScreeningView> = {}): ScreeningView {
  const items = [
    question('psychosis', 'absolute'),
    question('bipolar', 'relative'),
    question('sleep', 'info'),
    question('aneurysm', 'absolute', 'heart'),
  ];
  const open = items.map(({ item }) => item.code);
  return { version: '1.0', items, absoluteYes: [], relativeYes: [], open, outcome: null, ...over };
}

/** A course as it stands in the middle of its way. */
export function course(over: Partial<Course> = {}): Course {
  return {
    details: {
      startedOn: '2026-09-28',
      reason: 'Long numbness after her brother’s death; two medicines did not help.',
      diagnosisCodes: ['F33.2'],
      diagnosis: 'Recurrent depression, severe',
      earlier: [{ what: 'Sertraline', detail: '200 mg, a year, little came of it' }],
      goals: [{ words: 'To feel something at the table with my children', signs: 'I laugh at dinner' }],
      protocol: 'lozenge-office',
      plannedSessions: 6,
    },
    status: 'in-course',
    statusSince: '2026-10-23T13:00:00-04:00',
    statusReason: '',
    ...over,
  };
}

/** What stands on a clearance that holds. */
export function terms(over: Partial<ClearanceTerms> = {}): ClearanceTerms {
  return {
    prescriberId: 'p1' as EntryId,
    evaluatedOn: '2026-10-12',
    evaluation: 'video',
    decision: 'cleared-with-conditions',
    conditions: [{ words: 'Blood pressure below 140/90 on the day', metOn: null }],
    systolic: 124,
    diastolic: 78,
    heartRate: 68,
    oxygen: 98,
    weight: 685,
    weighedOn: '2026-10-12',
    height: 171,
    tests: [{ name: 'ECG', result: 'Sinus rhythm', positive: null, on: '2026-10-10' }],
    medicationsReviewedOn: '2026-10-12',
    allergies: 'Penicillin',
    routes: ['sublingual'],
    maxDose: 2000,
    maxDosePerKg: null,
    boosterAllowed: false,
    boosterRule: '',
    intervalDays: 14,
    orderOnFile: null,
    validUntil: '2027-01-12',
    maxSessions: 6,
    scan: null,
    transcribedBy: 'Helen Marsh, LMFT',
    ...over,
  };
}

/** A clearance that holds. */
export function clearance(over: Partial<ClearanceView> = {}): ClearanceView {
  const content = {
    requestedOn: '2026-10-05',
    receivedOn: '2026-10-13',
    terms: terms(),
    revoked: null,
    supersededBy: null,
  };
  return {
    item: item('e1', content),
    status: 'active',
    sessionsUsed: 2,
    triggers: [],
    daysLeft: 50,
    ...over,
  };
}

/** A call that is due. */
export function followUp(
  id: string,
  hours: number,
  local: string,
  over: Partial<FollowUpRow> = {},
): FollowUpRow {
  return {
    clientId: 'maya' as ClientId,
    clientName: 'Maya Lindqvist',
    phone: '555 0142',
    safeToLeaveMessage: true,
    item: item(id, {
      sessionId: 's7' as SessionId,
      offsetHours: hours,
      due: { local: `${local}:00`, zone: 'America/New_York' },
      status: 'due',
      reason: '',
      call: null,
    }),
    dueAt: `${local}:00-05:00`,
    late: false,
    ...over,
  };
}

/** An alert that waits. */
export function alert(over: Partial<Alert> = {}): Item<Alert> {
  const content: Alert = {
    source: 'call',
    weight: 'suicide',
    item: 'suicidal-thoughts',
    detail: 'Said it would be easier not to wake up; no plan.',
    entry: null,
    action: '',
    closedAt: null,
    ...over,
  };
  return item('a1', content, '2026-11-22T17:20:00-05:00');
}

export const cautionClasses: CautionClass[] = [
  {
    code: 'theophylline',
    name: 'Theophylline and aminophylline',
    examples: ['theophylline'],
    says: 'Together with ketamine it can bring on seizures.',
    effect: 'blocks',
    source: 'Ketalar label',
  },
];

/** The chart of a client in the middle of a course; of one who is new with `empty`. */
export function chartPage(over: Partial<ChartPage> = {}): ChartPage {
  return {
    courses: [{ item: item(COURSE, course()), allowed: ['maintenance', 'completed', 'stopped'] }],
    current: COURSE,
    screening: screening(),
    clearances: [clearance()],
    medications: [],
    allergies: [],
    people: [],
    alerts: [],
    followUps: [],
    calls: [],
    scans: [],
    ...over,
  };
}

/** Nothing was written down yet. */
export const empty: Partial<ChartPage> = { courses: [], current: null, screening: null, clearances: [] };
