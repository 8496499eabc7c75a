import type { CourseDetails } from '$lib/api/types/CourseDetails';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { t, type MessageKey } from '../../messages';

/** A course as its form begins. */
export function courseValues(details: CourseDetails | null, today: string): Values {
  if (!details) return { startedOn: today, goals: '1' };
  const { startedOn, reason, diagnosis, diagnosisCodes, protocol, plannedSessions, goals, earlier } = details;
  return {
    startedOn,
    reason,
    diagnosis,
    diagnosisCodes: diagnosisCodes.join(', '),
    protocol: protocol ?? '',
    plannedSessions: plannedSessions ? String(plannedSessions) : '',
    goals: String(goals.length),
    ...rowValues('goals', goals),
    earlier: String(earlier.length),
    ...rowValues('earlier', earlier),
  };
}

function rowValues(list: string, rows: Record<string, string>[]): Values {
  const named = rows.flatMap((row, index) =>
    Object.entries(row).map(([field, text]) => [`${list}.${index}.${field}`, text] as const),
  );
  return Object.fromEntries(named);
}

/** What the form says. A goal or a treatment that was left quite empty is left out. */
export function readCourse(reader: FormReader): CourseDetails {
  const goals = reader.rows('goals', (name) => ({
    words: reader.words(name('words')),
    signs: reader.words(name('signs')),
  }));
  const earlier = reader.rows('earlier', (name) => ({
    what: reader.words(name('what')),
    detail: reader.words(name('detail')),
  }));
  for (const [index, { words, signs }] of goals.entries())
    if (!words && signs) reader.mends.push({ name: `goals.${index}.words`, message: t('course.mend.goal') });
  for (const [index, { what, detail }] of earlier.entries())
    if (!what && detail)
      reader.mends.push({ name: `earlier.${index}.what`, message: t('course.mend.earlier') });
  return {
    startedOn: reader.neededDay('startedOn', t('course.mend.startedOn')),
    reason: reader.words('reason'),
    diagnosis: reader.words('diagnosis'),
    diagnosisCodes: codesIn(reader.words('diagnosisCodes')),
    protocol: reader.choice('protocol'),
    plannedSessions: reader.parts('plannedSessions', 1) ?? 0,
    goals: goals.filter(({ words }) => words),
    earlier: earlier.filter(({ what }) => what),
  };
}

/** `F33.2, F43.1` and the like, however they are parted. */
export function codesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((code) => code !== '');
}

/** Where this form words a rule of the core better than the rule itself does. */
export const courseWords: Record<string, MessageKey> = {
  'startedOn:required': 'course.mend.startedOn',
  'reason:required': 'course.mend.reason',
  'status:not-allowed': 'course.move.notAllowed',
};
