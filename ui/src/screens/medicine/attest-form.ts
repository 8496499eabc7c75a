// The questions of the day: what the form begins with, and how it is read.
import type { Answer } from '$lib/api/types/Answer';
import type { Attestation } from '$lib/api/types/Attestation';
import type { AttestationQuestion } from '$lib/api/types/AttestationQuestion';
import type { Moment } from '$lib/api/types/Moment';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { partsText } from '$lib/typed-number';
import { t } from '../../messages';
import { lastMomentAt } from './clock';
import { momentIn } from './when';

const words = ['medicationsTaken', 'substances', 'sleep', 'mood'] as const;

/** What was answered before, else nothing: an answer of the day is never assumed. */
export function attestStart(answered: Attestation | undefined): Values {
  if (!answered) return {};
  const answers = answered.answers.flatMap(({ code, answer, detail }): [string, string][] => [
    [`answers.${code}`, answer],
    [`answers.${code}.detail`, detail],
  ]);
  return {
    ...Object.fromEntries(answers),
    ...Object.fromEntries(words.map((name) => [name, answered[name]])),
    foodSince: answered.foodSince?.slice(11, 16) ?? '',
    fluidSince: answered.fluidSince?.slice(11, 16) ?? '',
    weight: partsText(answered.weight, 10),
  };
}

/** Reads them; every question needs an answer, and "not known" is one. */
export function readAttestation(
  reader: FormReader,
  questions: Pick<AttestationQuestion, 'code'>[],
  now: Moment,
): Attestation {
  const answers = questions.map(({ code }) => {
    const answer = reader.choice<Answer>(`answers.${code}`);
    if (answer === null)
      reader.mends.push({ name: `answers.${code}`, message: t('medicine.attest.unasked') });
    return { code, answer: answer ?? 'unknown', detail: reader.words(`answers.${code}.detail`) };
  });
  return {
    answers,
    foodSince: momentIn(reader, 'foodSince', now, lastMomentAt),
    fluidSince: momentIn(reader, 'fluidSince', now, lastMomentAt),
    medicationsTaken: reader.words('medicationsTaken'),
    substances: reader.words('substances'),
    sleep: reader.words('sleep'),
    mood: reader.words('mood'),
    weight: reader.parts('weight', 10),
  };
}
