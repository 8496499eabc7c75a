import { getContext, setContext } from 'svelte';
import type { MessageKey } from '../messages';
import type { ChartForm } from './api/types/ChartForm';
import type { ClientId } from './api/types/ClientId';
import type { DraftFields } from './api/types/DraftFields';
import type { DraftView } from './api/types/DraftView';
import type { Moment } from './api/types/Moment';
import { asRefusal, type Refusal } from './api/refusal';
import { Draft } from './draft.svelte';
import { mendOf, mends, type Mend } from './errors';

/** The fields of a form of the chart as they were typed, by their names. */
export type Values = Record<string, string>;
type ChartFields = Extract<DraftFields, { form: 'form' }>;

/** Which form it is, and of whom. */
export interface FormOf {
  form: ChartForm;
  /** The item that it changes; what it adds to where there is none yet. */
  id: string;
  clientId: ClientId | null;
}

/** A form of the chart while it is filled in: everything typed is kept as a draft, also what does not read yet. */
export class FormState {
  readonly draft: Draft<ChartFields>;
  /** Since when a draft was found; none for a form that begins from the record. */
  readonly keptAt: Moment | null;
  mends: Mend[] = $state.raw([]);
  refusal: Refusal | null = $state.raw(null);

  constructor({ form, id, clientId }: FormOf, start: Values, kept: DraftView | null = null) {
    const found = kept?.fields.form === 'form' ? kept.fields.fields.values : null;
    this.keptAt = found ? kept!.at : null;
    const fields = { clientId, values: found ? { ...single(start), ...found } : { ...start } };
    this.draft = new Draft({ subject: 'form', form, id }, { form: 'form', fields }, kept?.revision, kept?.at);
  }

  /** What stands in a field. */
  text = (name: string): string => this.draft.fields.values[name] ?? '';

  /** Types into a field. */
  type = (name: string, text: string): void => {
    this.draft.fields.values[name] = text;
  };

  /** What is to mend in a field. */
  error = (name: string): string | undefined => mendOf(this.mends, name);

  /** How many rows a list has; its fields are named `list.0.field`. */
  rows = (list: string): number => Number(this.text(list) || 0);

  /** Puts an empty row at the end of a list. */
  addRow = (list: string): void => this.type(list, String(this.rows(list) + 1));

  /** Takes a row away; those below move up. */
  removeRow(list: string, index: number): void {
    const moved = Object.entries(this.draft.fields.values).flatMap(([name, text]): [string, string][] => {
      const [at, rest] = placeIn(list, name);
      if (at === null || at < index) return [[name, text]];
      return at === index ? [] : [[`${list}.${at - 1}.${rest}`, text]];
    });
    this.draft.fields.values = { ...Object.fromEntries(moved), [list]: String(this.rows(list) - 1) };
  }

  /** Shows why the core refused, at the fields where it names them. */
  refused(thrown: unknown, words: Record<string, MessageKey>, fieldOf = (path: string) => path): void {
    this.refusal = asRefusal(thrown);
    this.mends = mends(this.refusal, words).map((mend) => ({ ...mend, name: fieldOf(mend.name) }));
  }
}

/** The fields that stand alone: a row that was taken away before must not come back from the record. */
function single(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes('.')));
}

/** The row and the field of a name of a list; no row where the name is of another. */
function placeIn(list: string, name: string): [number | null, string] {
  const found = name.startsWith(`${list}.`) ? /^(\d+)\.(.+)$/.exec(name.slice(list.length + 1)) : null;
  return found ? [Number(found[1]), found[2]!] : [null, ''];
}

const KEY = Symbol('form');

/** Gives a form to the fields inside a component. */
export function setForm(form: FormState): FormState {
  return setContext(KEY, form);
}

/** The form that a field stands in. */
export function theForm(): FormState {
  return getContext(KEY);
}
