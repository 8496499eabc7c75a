import { t } from '../messages';
import type { Mend } from './errors';
import type { FormState } from './form.svelte';
import { readParts } from './typed-number';

/** Whether a text is a day as the record has it, `2026-11-23`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** Reads the texts of a form and notes what does not read. What they mean is the core's to judge. */
export class FormReader {
  readonly mends: Mend[] = [];
  readonly #form: Pick<FormState, 'text' | 'rows'>;

  constructor(form: Pick<FormState, 'text' | 'rows'>) {
    this.#form = form;
  }

  /** The words of a field, without the spaces around them. */
  words = (name: string): string => this.#form.text(name).trim();

  /** Words that the record cannot do without; `message` says what to fill in. */
  needed(name: string, message: string): string {
    const words = this.words(name);
    if (words === '') this.mends.push({ name, message });
    return words;
  }

  /** One of a list of choices; nothing where none was made. */
  choice<V extends string>(name: string): V | null {
    return (this.words(name) || null) as V | null;
  }

  /** Whether a box is ticked. */
  ticked = (name: string): boolean => this.words(name) === 'yes';

  /** A day; nothing where the field is empty. */
  day(name: string): string | null {
    const text = this.words(name);
    if (text === '' || isDay(text)) return text || null;
    this.mends.push({ name, message: t('date.notRead') });
    return null;
  }

  /** A day that must be given. */
  neededDay(name: string, message: string): string {
    const before = this.mends.length;
    const day = this.day(name);
    if (day === null && this.mends.length === before) this.mends.push({ name, message });
    return day ?? '';
  }

  /** A count of whole parts of a unit, 10 = tenths; nothing where the field is empty. */
  parts(name: string, parts: 1 | 10 | 100): number | null {
    const text = this.words(name);
    if (text === '') return null;
    const count = readParts(text, parts);
    if (count === null)
      this.mends.push({ name, message: t(parts === 1 ? 'number.notWhole' : 'number.notRead') });
    return count;
  }

  /** Each row of a list. */
  rows<R>(list: string, row: (name: (field: string) => string, index: number) => R): R[] {
    return Array.from({ length: this.#form.rows(list) }, (_, index) =>
      row((field) => `${list}.${index}.${field}`, index),
    );
  }
}
