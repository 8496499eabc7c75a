import { readFileSync } from 'node:fs';
import type en from '../../ui/src/messages/en.json';
import { catalogue } from './places.ts';

type Leaf = string | { other: string; one?: string };
type PathOf<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends Leaf ? `${P}${K}` : PathOf<T[K], `${P}${K}.`>;
}[keyof T & string];

/** A message of the page's catalogue. Controls are found by what people read. */
export type Key = PathOf<typeof en>;

const messages: unknown = JSON.parse(readFileSync(catalogue, 'utf8'));

/** The message in English; `values` fill its {names} and choose its plural. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], messages);
  const forms = (found ?? {}) as { one?: string; other?: string };
  const text = typeof found === 'string' ? found : values['count'] === 1 && forms.one ? forms.one : forms.other;
  if (typeof text !== 'string') throw new Error(`The catalogue has no message ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The words of a message before its first {name}, as a pattern for the beginning of a text. */
export function begins(key: Key): RegExp {
  return startsWith(t(key).split('{')[0] ?? '');
}

/** A pattern for texts that begin so. */
export function startsWith(words: string): RegExp {
  return new RegExp(`^\\s*${words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
