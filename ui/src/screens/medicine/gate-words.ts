// What the readiness card says about a gate.
import type { GateDetail } from '$lib/api/types/GateDetail';
import type { Gate } from '$lib/api/types/Gate';
import type { MedicineLists } from '$lib/api/types/MedicineLists';
import { day, list } from '$lib/format';
import { partsText } from '$lib/typed-number';
import { t, type MessageKey } from '../../messages';

const named = [
  'food',
  'fluid',
  'heart-rate',
  'oxygen',
  'systolic',
  'diastolic',
  'breaths',
  'sedation',
  'blood-pressure',
] as const;
type Named = (typeof named)[number];

/** Why a gate is not met, in words; empty when it is. */
export function why(gate: Gate, lists: MedicineLists | null): string {
  const details = gate.details.map((detail) => reason(detail, lists)).filter(Boolean);
  const words = [...new Set(details)].join('; ');
  return gate.state === 'overridden' ? t('medicine.readiness.past', { reason: gate.reason }) : words;
}

/** The names of what is missing, as a sentence would list them. */
export function missingNames(gates: Gate[]): string {
  return list(gates.filter(({ state }) => state === 'missing').map(({ code }) => t(`medicine.gate.${code}`)));
}

function reason(detail: GateDetail, lists: MedicineLists | null): string {
  const number = detail.number ?? 0;
  // Nothing was asked at all.
  if (detail.why === 'not-told' && !detail.item) return t('medicine.why.absent');
  return t(`medicine.why.${detail.why}`, {
    item: itemWords(detail.item, lists),
    day: detail.day ? day(detail.day) : '',
    number,
    mg: partsText(number, 10),
  });
}

// What belongs to a reason is a code of a list, the name of a value, or words.
function itemWords(item: string, lists: MedicineLists | null): string {
  const question = lists?.questions.find(({ code }) => code === item)?.question;
  if (question) return question;
  const name = item.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return isNamed(name) ? t(`medicine.item.${name}`) : item;
}

function isNamed(item: string): item is Named {
  return (named as readonly string[]).includes(item);
}

/** Words for a dose that is not given: the names of the gates, and what else stands against giving. */
export function givingWords(gates: Gate[]): Record<string, MessageKey> {
  return {
    ...Object.fromEntries(
      gates.map(({ code }) => [`gates.${code}:missing`, `medicine.gate.${code}` satisfies MessageKey]),
    ),
    'kind:not-allowed': 'medicine.room.dosePanel.kindMend',
    'state:not-allowed': 'medicine.room.dosePanel.stateMend',
    'dose:not-a-number': 'medicine.room.dosePanel.amountMissing',
    'dose:out-of-range': 'medicine.room.dosePanel.amountMissing',
    'dose:wrong-unit': 'medicine.room.dosePanel.unit',
    'dose.very-much:out-of-range': 'medicine.room.dosePanel.veryMuch',
    'dose.very-little:out-of-range': 'medicine.room.dosePanel.veryLittle',
  };
}
