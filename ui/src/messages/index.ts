import en from './en.json';

// A message is a string with {names}, or one string per plural form, chosen by {count}.
type Leaf = string | { other: string; one?: string };
type PathOf<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends Leaf ? `${P}${K}` : PathOf<T[K], `${P}${K}.`>;
}[keyof T & string];

/** Every message there is: `client.add`, `today.sessions`. */
export type MessageKey = PathOf<typeof en>;
export type MessageValues = Record<string, string | number>;
type Node = string | { [key: string]: Node };

const catalogues = new Map<string, Node>([['en', en as Node]]);
let locale = 'en';
let plural = new Intl.PluralRules(locale);

/** Chooses the catalogue for a BCP 47 tag by its first part; English where there is none. */
export function setMessages(tag: string): void {
  const language = tag.split('-')[0] ?? 'en';
  locale = catalogues.has(language) ? language : 'en';
  plural = new Intl.PluralRules(locale);
}

/** The message in the language of the interface, its {names} filled in. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  return fill(template(key, values), values);
}

function template(key: MessageKey, values: MessageValues): string {
  const found = key
    .split('.')
    .reduce<Node | undefined>(
      (node, part) => (typeof node === 'object' ? node[part] : undefined),
      catalogues.get(locale),
    );
  if (typeof found === 'string') return found;
  const form = found?.[plural.select(Number(values.count))] ?? found?.other;
  return typeof form === 'string' ? form : key;
}

function fill(text: string, values: MessageValues): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
