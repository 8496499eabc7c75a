import type { Call } from '$lib/api/types/Call';
import type { CallOutcome } from '$lib/api/types/CallOutcome';
import type { EntryId } from '$lib/api/types/EntryId';
import type { Moment } from '$lib/api/types/Moment';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { readTime } from '$lib/typed-time';
import { t } from '../../messages';

export const outcomes: CallOutcome[] = ['reached', 'not-reached', 'message-left'];
/** Asked and answered, or not asked at all. */
export const asked = ['no', 'yes', 'not-asked'] as const;

/** A call as its form begins: now. */
export function callValues(now: Moment): Values {
  return { on: now.slice(0, 10), time: now.slice(11, 16) };
}

/** What the form says, with the moment of the call on the wall clock of `now`. */
export function readCall(
  reader: FormReader,
  followUp: EntryId | null,
  now: Moment,
): { made: Call; at: Moment } {
  const outcome = reader.choice<CallOutcome>('outcome');
  if (!outcome) reader.mends.push({ name: 'outcome', message: t('followUp.form.outcomeMissing') });
  const thoughts = reader.choice<(typeof asked)[number]>('suicidalThoughts') ?? 'not-asked';
  const made: Call = {
    followUp,
    outcome: outcome ?? 'reached',
    words: reader.words('words'),
    unwanted: outcome === 'reached' ? reader.words('unwanted') : '',
    suicidalThoughts: outcome !== 'reached' || thoughts === 'not-asked' ? null : thoughts === 'yes',
  };
  return { made, at: readMoment(reader, now) };
}

function readMoment(reader: FormReader, now: Moment): Moment {
  const day = reader.neededDay('on', t('followUp.form.onMissing'));
  const typed = reader.needed('time', t('followUp.form.timeMissing'));
  const time = readTime(typed);
  if (typed && !time) reader.mends.push({ name: 'time', message: t('time.notRead') });
  const at = `${day}T${time ?? '00:00'}:00${now.slice(19)}` as Moment;
  // The very minute may still be running.
  return Date.parse(at) > Date.parse(now) && at.slice(0, 16) === now.slice(0, 16) ? now : at;
}
