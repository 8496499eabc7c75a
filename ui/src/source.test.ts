// Rules of the page's sources that no compiler knows.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'svelte/compiler';
import en from './messages/en.json';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => `src/${name}`);
const read = (name: string) => readFileSync(name, 'utf8');
const svelte = files.filter((name) => name.endsWith('.svelte'));
const code = files.filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'));
const styles = files.filter((name) => /\.(svelte|css)$/.test(name));

type AnyNode = { type?: string; [key: string]: unknown };
/** Attributes whose value a person reads or hears. */
const SPOKEN = ['label', 'title', 'placeholder', 'alt', 'hint', 'aria-label', 'legend', 'text', 'note'];

/** Every visible word that is written in the template instead of in the catalogue. */
function hardCoded(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) node.forEach((child) => hardCoded(child, found));
  else if (node && typeof node === 'object') {
    const it = node as AnyNode;
    if (it.type === 'Text' && /\p{L}{2}/u.test(String(it.data))) found.push(String(it.data).trim());
    if (it.type === 'Attribute') attribute(it, found);
    else Object.values(it).forEach((child) => typeof child === 'object' && hardCoded(child, found));
  }
  return found;
}

function attribute(it: AnyNode, found: string[]): void {
  if (!SPOKEN.includes(String(it.name))) return;
  hardCoded(it.value, found);
}

it('can find a hard-coded word, between tags and in an attribute that is read out', () => {
  const page = parse('<p>Hello</p><Field label="Name" {hint} class="wide" />', { modern: true });
  expect(hardCoded(page.fragment)).toEqual(['Hello', 'Name']);
});

describe.each(svelte)('%s', (name) => {
  const source = read(name);

  it('says nothing that is not in the catalogue', () => {
    expect(hardCoded(parse(source, { modern: true }).fragment)).toEqual([]);
  });

  it('has no style attribute, which the content policy refuses', () => {
    expect(source).not.toMatch(/\sstyle(:[\w-]+)?=/);
  });

  it('is at most 220 lines long', () => {
    expect(source.split('\n').length).toBeLessThanOrEqual(221);
  });
});

it('uses logical properties only, so that the page can turn with the writing direction', () => {
  const physical =
    /^\s*((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)[\w-]*|left|right|top|bottom|float|width|height|(min|max)-(width|height))\s*:|text-align:\s*(left|right)/m;
  const css = (name: string) =>
    name.endsWith('.css') ? read(name) : (/<style[^>]*>([\s\S]*)<\/style>/.exec(read(name))?.[1] ?? '');
  expect(styles.filter((name) => physical.test(css(name)))).toEqual([]);
});

it('has one door: only lib/api names the bridge to the core', () => {
  const importers = code.filter((name) => read(name).includes('@tauri-apps'));
  expect(importers).toEqual(['src/lib/api/index.ts']);
});

it('keeps nothing in the browser and takes no clock but the core’s', () => {
  const kept =
    /\b(localStorage|sessionStorage|indexedDB|document\.cookie|Date\.now|new Date\(\)|window\.print)\b/;
  expect(code.filter((name) => kept.test(read(name)))).toEqual([]);
});

it('puts no markup together from text', () => {
  expect(code.filter((name) => /\{@html|innerHTML|insertAdjacentHTML/.test(read(name)))).toEqual([]);
});

it('keeps no message that nothing says', () => {
  const said = code.map(read).join('\n');
  const built = [...said.matchAll(/`([\w.-]+\.)\$\{[^}]*\}([\w.]*)`/g)].map(([, before, after]) => [
    before!,
    after!,
  ]);
  const isSaid = (key: string) =>
    said.includes(`'${key}'`) ||
    built.some(([before, after]) => key.startsWith(before!) && key.endsWith(after!));
  expect(keys(en).filter((key) => !isSaid(key))).toEqual([]);
});

function keys(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' || 'other' in value ? [path + key] : keys(value, `${path}${key}.`),
  );
}
