// What a drill, a restore and a rescue found, as a person would say it.
import type { Checked } from '$lib/api/types/Checked';
import { todayIso } from '$lib/clock.svelte';
import { day, dayAndTime, list } from '$lib/format';
import { t } from '../../messages';

/** Counts that every report has. */
interface Counts {
  clients: number;
  notes: number;
  newestNote?: string | null;
}

/** `7 clients and 42 notes, the newest of 9 November 2026.` */
export function recordSentence({ clients, notes, newestNote }: Counts): string {
  const counts = list([t('count.clients', { count: clients }), t('count.notes', { count: notes })]);
  return newestNote
    ? t('report.withNewest', { counts, day: day(newestNote, 'long') })
    : t('report.counts', { counts });
}

/** `today, 08:31: nothing is wrong`, or how many things are. */
export function checkedSentence(checked: Checked | null): string {
  if (!checked) return t('health.notYet');
  const when = dayAndTime(checked.at, todayIso());
  return checked.problems.length > 0
    ? t('health.found', { when, count: checked.problems.length })
    : t('health.clean', { when });
}
