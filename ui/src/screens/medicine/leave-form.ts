// The discharge list and the departure: what they begin with, and how they are read.
import type { Departure } from '$lib/api/types/Departure';
import type { DischargeCheck } from '$lib/api/types/DischargeCheck';
import type { DischargeLine } from '$lib/api/types/DischargeLine';
import type { EntryId } from '$lib/api/types/EntryId';
import type { MedicineView } from '$lib/api/types/MedicineView';
import type { Met } from '$lib/api/types/Met';
import type { Moment } from '$lib/api/types/Moment';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { t, type MessageKey } from '../../messages';
import { momentIn } from './when';

export interface Leaving {
  checks: DischargeCheck[];
  departure: Departure;
  at: Moment | null;
}

/** What the record has of both, and the escort that was planned. */
export function leaveStart(view: Pick<MedicineView, 'discharge' | 'plan' | 'departure'>): Values {
  const checks = view.discharge.flatMap(({ item, check }) =>
    check ? checkStart(item.code, check.content) : [],
  );
  const left = view.departure?.content;
  return {
    ...Object.fromEntries(checks),
    with: left?.with ?? view.plan?.content.escortId ?? '',
    withWords: left?.withWords ?? '',
    condition: left?.condition ?? '',
    called: left?.called ?? '',
    againstAdvice: left?.againstAdvice ? 'yes' : '',
  };
}

/** The fields. An item without an answer, or not met without a reason, keeps the list from being finished. */
export function readLeaving(reader: FormReader, lines: DischargeLine[], now: Moment): Leaving {
  const checks = lines.map(({ item }) => readCheck(reader, item.code, item.check));
  return {
    checks,
    departure: {
      with: reader.choice<EntryId>('with'),
      withWords: reader.words('withWords'),
      againstAdvice: reader.ticked('againstAdvice'),
      condition: reader.needed('condition', t('medicine.room.leave.conditionMissing')),
      called: reader.words('called'),
    },
    at: momentIn(reader, 'at', now),
  };
}

/** How many items keep the list open. */
export function openItems(text: (name: string) => string, lines: DischargeLine[]): number {
  return lines.filter(({ item: { code } }) => {
    const met = text(`discharge.${code}`);
    return met === '' || (met === 'no' && text(`discharge.${code}.overrideReason`).trim() === '');
  }).length;
}

/** Words for what the core still misses. */
export function leaveWords(lines: DischargeLine[]): Record<string, MessageKey> {
  const items = lines.flatMap(({ item: { code } }): [string, MessageKey][] => [
    [`discharge.${code}:missing`, 'medicine.room.leave.mend.missing'],
    [`discharge.${code}:too-early`, 'medicine.room.leave.mend.tooEarly'],
  ]);
  return {
    ...Object.fromEntries(items),
    'condition:required': 'medicine.room.leave.conditionMissing',
    'called:required': 'medicine.room.leave.mend.called',
    'state:not-allowed': 'medicine.room.leave.mend.state',
  };
}

function checkStart(code: string, check: DischargeCheck): [string, string][] {
  const name = `discharge.${code}`;
  return [
    [name, check.met],
    [`${name}.words`, check.words],
    [`${name}.overrideReason`, check.overrideReason],
  ];
}

function readCheck(reader: FormReader, code: string, item: string): DischargeCheck {
  const name = `discharge.${code}`;
  const met = reader.choice<Met>(name);
  const overrideReason = reader.words(`${name}.overrideReason`);
  if (met === null) reader.mends.push({ name, message: t('medicine.room.leave.openItem', { item }) });
  if (met === 'no' && overrideReason === '')
    reader.mends.push({
      name: `${name}.overrideReason`,
      message: t('medicine.room.leave.needsReason', { item }),
    });
  return { code, met: met ?? 'no', words: reader.words(`${name}.words`), overrideReason };
}
