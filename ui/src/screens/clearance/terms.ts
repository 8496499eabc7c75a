import type { Clearance } from '$lib/api/types/Clearance';
import type { ClearanceDecision } from '$lib/api/types/ClearanceDecision';
import type { ClearanceTerms } from '$lib/api/types/ClearanceTerms';
import type { Condition } from '$lib/api/types/Condition';
import type { EntryId } from '$lib/api/types/EntryId';
import type { EvaluationKind } from '$lib/api/types/EvaluationKind';
import type { ScanId } from '$lib/api/types/ScanId';
import type { TestResult } from '$lib/api/types/TestResult';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { partsText } from '$lib/typed-number';
import { t, type MessageKey } from '../../messages';
import { routes } from './words';

/** What a clearance form says: when the paper came, and what stands on it. */
export interface Transcribed {
  receivedOn: string;
  terms: ClearanceTerms;
}

/** A clearance as its form begins; `therapist` types it in. */
export function clearanceValues(known: Clearance | null, therapist: string, today: string): Values {
  const terms = known?.terms;
  const receivedOn = known?.receivedOn ?? today;
  if (!terms) return { receivedOn, evaluation: 'in-person', transcribedBy: therapist };
  return {
    receivedOn,
    prescriberId: terms.prescriberId ?? '',
    evaluatedOn: terms.evaluatedOn ?? '',
    evaluation: terms.evaluation,
    decision: terms.decision,
    ...conditionValues(terms.conditions),
    ...baselineValues(terms),
    ...testValues(terms.tests),
    medicationsReviewedOn: terms.medicationsReviewedOn ?? '',
    allergies: terms.allergies,
    ...limitValues(terms),
    scan: terms.scan ?? '',
    transcribedBy: terms.transcribedBy,
  };
}

function conditionValues(conditions: Condition[]): Values {
  const rows = conditions.flatMap(({ words, metOn }, index) => [
    [`conditions.${index}.words`, words],
    [`conditions.${index}.metOn`, metOn ?? ''],
  ]);
  return { conditions: String(conditions.length), ...Object.fromEntries(rows) };
}

function testValues(tests: TestResult[]): Values {
  const rows = tests.flatMap(({ name, result, positive, on }, index) => [
    [`tests.${index}.name`, name],
    [`tests.${index}.result`, result],
    [`tests.${index}.positive`, positive === null ? 'none' : positive ? 'yes' : 'no'],
    [`tests.${index}.on`, on ?? ''],
  ]);
  return { tests: String(tests.length), ...Object.fromEntries(rows) };
}

function baselineValues(terms: ClearanceTerms): Values {
  const { systolic, diastolic, heartRate, oxygen, weight, weighedOn, height } = terms;
  const counts = { systolic, diastolic, heartRate, oxygen, height };
  const whole = Object.entries(counts).map(([name, count]) => [name, partsText(count, 1)]);
  return { ...Object.fromEntries(whole), weight: partsText(weight, 10), weighedOn: weighedOn ?? '' };
}

function limitValues(terms: ClearanceTerms): Values {
  return {
    ...Object.fromEntries(terms.routes.map((route) => [`routes.${route}`, 'yes'])),
    maxDose: partsText(terms.maxDose, 10),
    maxDosePerKg: partsText(terms.maxDosePerKg, 100),
    boosterAllowed: terms.boosterAllowed ? 'yes' : '',
    boosterRule: terms.boosterRule,
    intervalDays: partsText(terms.intervalDays, 1),
    orderOnFile: terms.orderOnFile ?? '',
    validUntil: terms.validUntil ?? '',
    maxSessions: partsText(terms.maxSessions, 1),
  };
}

/** Reads the form. What a dose or a reading may be is the core's to judge. */
export function readClearance(reader: FormReader): Transcribed {
  const receivedOn = reader.neededDay('receivedOn', t('clearance.form.receivedMissing'));
  const decision = reader.choice<ClearanceDecision>('decision');
  const terms: ClearanceTerms = {
    prescriberId: reader.choice<EntryId>('prescriberId'),
    evaluatedOn: reader.neededDay('evaluatedOn', t('clearance.form.evaluatedMissing')),
    evaluation: reader.choice<EvaluationKind>('evaluation') ?? 'in-person',
    decision: decision ?? 'not-cleared',
    conditions: readConditions(reader),
    systolic: reader.parts('systolic', 1),
    diastolic: reader.parts('diastolic', 1),
    heartRate: reader.parts('heartRate', 1),
    oxygen: reader.parts('oxygen', 1),
    weight: reader.parts('weight', 10),
    weighedOn: reader.day('weighedOn'),
    height: reader.parts('height', 1),
    tests: readTests(reader),
    medicationsReviewedOn: reader.day('medicationsReviewedOn'),
    allergies: reader.words('allergies'),
    routes: routes.filter((route) => reader.ticked(`routes.${route}`)),
    maxDose: reader.parts('maxDose', 10),
    maxDosePerKg: reader.parts('maxDosePerKg', 100),
    boosterAllowed: reader.ticked('boosterAllowed'),
    boosterRule: reader.words('boosterRule'),
    intervalDays: reader.parts('intervalDays', 1),
    orderOnFile: reader.choice<ScanId>('orderOnFile'),
    validUntil: reader.day('validUntil'),
    maxSessions: reader.parts('maxSessions', 1),
    scan: reader.choice<ScanId>('scan'),
    transcribedBy: reader.needed('transcribedBy', t('clearance.form.transcribedByMissing')),
  };
  missing(reader, decision, terms);
  return { receivedOn, terms };
}

function missing(reader: FormReader, decision: ClearanceDecision | null, terms: ClearanceTerms): void {
  if (!decision) reader.mends.push({ name: 'decision', message: t('clearance.form.decisionMissing') });
  if (!terms.prescriberId)
    reader.mends.push({ name: 'prescriberId', message: t('clearance.form.prescriberMissing') });
}

function readConditions(reader: FormReader): Condition[] {
  return reader.rows('conditions', (name) => ({
    words: reader.needed(name('words'), t('clearance.form.conditionMissing')),
    metOn: reader.day(name('metOn')),
  }));
}

function readTests(reader: FormReader): TestResult[] {
  const said: Record<string, boolean | null> = { yes: true, no: false };
  return reader.rows('tests', (name) => ({
    name: reader.needed(name('name'), t('clearance.form.testMissing')),
    result: reader.words(name('result')),
    positive: said[reader.words(name('positive'))] ?? null,
    on: reader.day(name('on')),
  }));
}

/** Where this form words a rule of the core better than the rule itself does. */
export const clearanceWords: Record<string, MessageKey> = {
  'prescriberId:required': 'clearance.form.prescriberMissing',
  'prescriberId:missing': 'clearance.form.prescriberMissing',
  'evaluatedOn:required': 'clearance.form.evaluatedMissing',
  'receivedOn:too-early': 'clearance.form.receivedEarly',
  'conditions:required': 'clearance.form.conditionsMissing',
  'decision:not-allowed': 'clearance.form.decisionConditions',
  'diastolic:out-of-range': 'clearance.form.diastolicBelow',
  'weighedOn:required': 'clearance.form.weighedMissing',
  'routes:required': 'clearance.form.routesMissing',
  'maxDose:required': 'clearance.form.maxDoseMissing',
  'validUntil:too-early': 'clearance.form.validUntilEarly',
  'transcribedBy:required': 'clearance.form.transcribedByMissing',
};
