// The numbers of a protocol as fields: where each stands, how it is typed, how it is read. What they mean is the core's.
import type { Protocol } from '$lib/api/types/Protocol';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { partsText } from '$lib/typed-number';
import { t } from '../../messages';

/** How a number is typed: whole, in tenths of mg, in hundredths of mg per kg, several, or as a blood pressure. */
type Shape = 'whole' | 'mg' | 'mgPerKg' | 'list' | 'pressure';
export interface ProtocolField {
  path: FieldPath;
  shape: Shape;
  part: 'vitals' | 'thresholds' | 'dose' | 'leaving';
}

const field = <P extends string>(part: ProtocolField['part'], shape: Shape, ...paths: P[]) =>
  paths.map((path) => ({ path, shape, part }));

const fields = [
  ...field('vitals', 'list', 'vitals.at'),
  ...field('vitals', 'whole', 'vitals.thenEvery', 'vitalsFreshMinutes', 'observationMinutes'),
  ...field('thresholds', 'pressure', 'thresholds.cautionBefore', 'thresholds.holdBefore'),
  ...field('thresholds', 'whole', 'thresholds.lowBefore', 'thresholds.restMinutes', 'thresholds.repeats'),
  ...field('thresholds', 'pressure', 'thresholds.call', 'thresholds.callNow', 'thresholds.emergency'),
  ...field(
    'thresholds',
    'whole',
    'thresholds.repeatMinutes',
    'thresholds.heartRateLow',
    'thresholds.heartRateHigh',
    'thresholds.spo2Caution',
    'thresholds.spo2Emergency',
    'thresholds.breathsEmergency',
    'thresholds.sedationEmergency',
  ),
  ...field('dose', 'mg', 'limits.soft', 'limits.hard'),
  ...field('dose', 'mgPerKg', 'limits.softPerKg', 'limits.hardPerKg'),
  ...field(
    'dose',
    'whole',
    'limits.weightDays',
    'booster.fromMinutes',
    'booster.toMinutes',
    'booster.most',
    'interval.defaultDays',
    'interval.refusedUnderHours',
    'interval.weeklyReviewAfterWeeks',
    'fasting.foodMinutes',
    'fasting.fluidMinutes',
  ),
  ...field('leaving', 'list', 'followUpHours'),
  ...field('leaving', 'whole', 'preparationSessions', 'integration.fromDays', 'integration.toDays'),
];
export type FieldPath = (typeof fields)[number]['path'];

/** Something with a number and where it was read. */
interface Numbered {
  source: string;
  value?: number | number[];
  systolic?: number;
  diastolic?: number;
}

/** The fields that a protocol has: where it has no booster, there is none to edit. */
export function fieldsOf(protocol: Protocol): ProtocolField[] {
  return fields.filter(({ path }) => at(protocol, path) !== null);
}

/** Under which name the core speaks of it. */
export function nameOf({ path, shape }: ProtocolField): string {
  return `${path}.${shape === 'pressure' ? 'systolic' : 'value'}`;
}

/** Nobody has checked this number against a source. */
export function isUnverified(protocol: Protocol, path: FieldPath): boolean {
  return at(protocol, path)?.source === 'unverified';
}

/** Where a number was read. */
export function sourceOf(protocol: Protocol, path: FieldPath): string {
  return at(protocol, path)?.source ?? '';
}

/** How many of its numbers are our defaults. */
export function unverified(protocol: Protocol): number {
  return fieldsOf(protocol).filter(({ path }) => isUnverified(protocol, path)).length;
}

/** What the fields begin with. */
export function protocolStart(protocol: Protocol, approvedBy: string, approvedOn: string | null): Values {
  const numbers = fieldsOf(protocol).map((one) => [nameOf(one), typed(at(protocol, one.path)!, one.shape)]);
  return {
    ...Object.fromEntries(numbers),
    name: protocol.name,
    'vitals.atEnd': protocol.vitals.atEnd ? 'yes' : '',
    approvedBy,
    approvedOn: approvedOn ?? '',
  };
}

/** Reads them into a copy of the protocol. A number that was changed or confirmed is the practice's own from then on. */
export function readProtocol(reader: FormReader, protocol: Protocol, own: string): Protocol {
  const read = structuredClone(protocol);
  read.name = reader.words('name');
  read.vitals.atEnd = reader.ticked('vitals.atEnd');
  for (const one of fieldsOf(protocol)) {
    const number = at(read, one.path)!;
    const before = typed(number, one.shape);
    take(reader, nameOf(one), one.shape, number);
    if (typed(number, one.shape) !== before || reader.ticked(`${one.path}.confirmed`)) number.source = own;
  }
  return read;
}

function at(protocol: Protocol, path: string): Numbered | null {
  const found = path
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | null)?.[name] ?? null, protocol);
  return found as Numbered | null;
}

const parts = { whole: 1, mg: 10, mgPerKg: 100 } as const;

function typed({ value, systolic, diastolic }: Numbered, shape: Shape): string {
  if (shape === 'pressure') return `${systolic}/${diastolic}`;
  if (shape === 'list') return (value as number[]).join(' ');
  return partsText(value as number, parts[shape]);
}

function take(reader: FormReader, path: string, shape: Shape, into: Numbered): void {
  const text = reader.words(path);
  if (shape === 'pressure') {
    const found = /^(\d{2,3})\s*\/\s*(\d{2,3})$/.exec(text);
    if (!found) return mend(reader, path, t('protocols.mend.pressure'));
    [into.systolic, into.diastolic] = [Number(found[1]), Number(found[2])];
  } else if (shape === 'list') {
    const numbers = text.split(/[\s,;]+/).map(Number);
    const rising = numbers.every((n, i) => Number.isInteger(n) && (i === 0 || n > numbers[i - 1]!));
    if (text === '' || !rising) return mend(reader, path, t('protocols.mend.list'));
    into.value = numbers;
  } else if (text === '') mend(reader, path, t('protocols.mend.number'));
  else into.value = reader.parts(path, parts[shape]) ?? into.value;
}

function mend(reader: FormReader, name: string, message: string): void {
  reader.mends.push({ name, message });
}
