import type { Answer } from '$lib/api/types/Answer';
import type { AnswerSource } from '$lib/api/types/AnswerSource';
import type { ScreeningAnswer } from '$lib/api/types/ScreeningAnswer';
import type { ScreeningLine } from '$lib/api/types/ScreeningLine';
import type { FormReader } from '$lib/form-reader';
import type { FormState } from '$lib/form.svelte';
import { t, type MessageKey } from '../../messages';

export const answers: Answer[] = ['yes', 'no', 'unknown'];
export const sources: AnswerSource[] = ['client', 'prescriber', 'document', 'other'];

/** Where an answer comes from, in words. */
export function sourceName(source: AnswerSource): string {
  return source === 'other' ? t('screening.otherSource') : t(`screening.source.${source}`);
}

type Texts = Pick<FormState, 'text' | 'type'>;

/** The answer that is shown: the one just given, else the one of the record. */
export function shownAnswer(form: Texts, { item, answer }: ScreeningLine): Answer | null {
  return (form.text(`${item.code}.answer`) || answer?.content.answer || null) as Answer | null;
}

/** The detail that is shown, likewise. */
export function shownDetail(form: Texts, { item, answer }: ScreeningLine): string {
  return isNew(form, item.code) ? form.text(`${item.code}.detail`) : (answer?.content.detail ?? '');
}

/** Whether an answer was given that is not in the record yet. */
export function isNew(form: Texts, code: string): boolean {
  return form.text(`${code}.answer`) !== '';
}

/** Gives an answer, or gives the same one anew; what was said about it stays. */
export function give(form: Texts, line: ScreeningLine, answer: Answer, today: string): void {
  const { code } = line.item;
  if (!isNew(form, code)) {
    form.type(`${code}.detail`, line.answer?.content.detail ?? '');
    form.type(`${code}.source`, line.answer?.content.source ?? 'client');
    form.type(`${code}.on`, today);
  }
  form.type(`${code}.answer`, answer);
}

/** Takes back an answer that is not in the record yet. */
export function takeBack(form: Texts, code: string): void {
  for (const field of ['answer', 'detail', 'source', 'on']) form.type(`${code}.${field}`, '');
}

/** The answers that are to go into the record. */
export function readAnswers(reader: FormReader, lines: ScreeningLine[]): ScreeningAnswer[] {
  const given = lines.map(({ item }) => item.code).filter((code) => reader.words(`${code}.answer`));
  const read = given.map((code): ScreeningAnswer => ({
    code,
    answer: reader.choice<Answer>(`${code}.answer`)!,
    detail: reader.words(`${code}.detail`),
    source: reader.choice<AnswerSource>(`${code}.source`) ?? 'client',
    on: reader.neededDay(`${code}.on`, t('screening.mend.on')),
  }));
  if (read.length === 0) reader.mends.push({ name: '', message: t('screening.nothingNew') });
  return read;
}

/** What counts against, with the answers that are not recorded yet. */
export interface Against {
  absolute: ScreeningLine[];
  relative: ScreeningLine[];
  open: ScreeningLine[];
  answered: number;
}

/** Sorts the questions by what their shown answers say. */
export function against(form: Texts, lines: ScreeningLine[]): Against {
  const said = (line: ScreeningLine, severity: string) =>
    line.item.severity === severity && shownAnswer(form, line) === 'yes';
  const isOpen = (line: ScreeningLine) => (shownAnswer(form, line) ?? 'unknown') === 'unknown';
  return {
    absolute: lines.filter((line) => said(line, 'absolute')),
    relative: lines.filter((line) => said(line, 'relative')),
    open: lines.filter(isOpen),
    answered: lines.filter((line) => shownAnswer(form, line) !== null).length,
  };
}

/** The questions under their headings, in the order in which they are asked. */
export function byTopic(lines: ScreeningLine[]): { topic: string; lines: ScreeningLine[] }[] {
  const groups: { topic: string; lines: ScreeningLine[] }[] = [];
  for (const line of lines) {
    if (groups.at(-1)?.topic !== line.item.topic) groups.push({ topic: line.item.topic, lines: [] });
    groups.at(-1)!.lines.push(line);
  }
  return groups;
}

const letters: Record<string, Answer> = { y: 'yes', n: 'no', u: 'unknown' };

/** The answer that a key stands for, when no text is being typed and no window is open before the page. */
export function answerOfKey(event: KeyboardEvent): Answer | null {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
    return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest('input:not([type="radio"]), select, textarea, [contenteditable]')) return null;
  if (document.querySelector('dialog[open]')) return null;
  return letters[event.key.toLowerCase()] ?? null;
}

/** Where this form words a rule of the core better than the rule itself does. */
export const outcomeWords: Record<string, MessageKey> = {
  'suitability:not-allowed': 'screening.mend.suitability',
  'reason:required': 'screening.mend.reason',
};
