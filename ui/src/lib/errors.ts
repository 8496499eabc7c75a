import { t, type MessageKey } from '../messages';
import type { Refusal } from './api/refusal';
import type { Problem } from './api/types/Problem';
import type { Rule } from './api/types/Rule';

/** One thing to mend: the field it belongs to (its `name`, empty when it is about the whole) and what to do. */
export interface Mend {
  name: string;
  message: string;
}

/** What a rule asks for, in words. A form may word a rule of its own field better: `words` maps `path:rule`. */
export function problemMessage({ path, rule }: Problem, words: Record<string, MessageKey> = {}): string {
  return t(words[`${path}:${rule}`] ?? (`rule.${rule}` satisfies `rule.${Rule}`));
}

/** The fields to mend, in the order in which the core lists them. */
export function mends(refusal: Refusal, words: Record<string, MessageKey> = {}): Mend[] {
  return refusal.problems.map((problem) => ({ name: problem.path, message: problemMessage(problem, words) }));
}

/** What happened and how to mend it, as one text; the rules first when there are any. */
export function explain(refusal: Refusal): string {
  if (refusal.problems.length > 0)
    return mends(refusal)
      .map((m) => m.message)
      .join(' ');
  return t(`error.${refusal.code}.text`);
}

/** The same as a headline. */
export function headline(refusal: Refusal): string {
  return t(`error.${refusal.code}.title`);
}

/** What stands under a field called `name`; nothing when it is fine. */
export function mendOf(list: Mend[], name: string): string | undefined {
  return list.find((m) => m.name === name)?.message;
}
