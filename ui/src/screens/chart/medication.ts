import type { Medication } from '$lib/api/types/Medication';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { t, type MessageKey } from '../../messages';

/** A medication as its form begins. */
export function medicationValues(known: Medication | null): Values {
  if (!known) return {};
  const { since, until, caution, reviewedOn, ...words } = known;
  return {
    ...words,
    since: since ?? '',
    until: until ?? '',
    caution: caution ?? '',
    reviewedOn: reviewedOn ?? '',
  };
}

/** What the form says. */
export function readMedication(reader: FormReader): Medication {
  return {
    name: reader.needed('name', t('chart.medication.nameMissing')),
    dose: reader.words('dose'),
    since: reader.day('since'),
    until: reader.day('until'),
    caution: reader.choice('caution'),
    reviewedOn: reader.day('reviewedOn'),
    prescriberDecision: reader.words('prescriberDecision'),
  };
}

/** Whether it is still taken on a day. */
export function isTaken({ until }: Pick<Medication, 'until'>, today: string): boolean {
  return until === null || until >= today;
}

/** Where this form words a rule of the core better than the rule itself does. */
export const medicationWords: Record<string, MessageKey> = {
  'name:required': 'chart.medication.nameMissing',
  'until:too-early': 'chart.medication.untilEarly',
};
