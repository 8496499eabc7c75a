import { afterEach, describe, expect, it } from 'vitest';
import { setMessages, t, type MessageKey } from '.';
import en from './en.json';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const all = leaves(en);

afterEach(() => setMessages('en'));

it('fills in values and chooses the plural form by the count', () => {
  expect(t('caseload.count', { count: 1 })).toBe('1 client');
  expect(t('caseload.count', { count: 7 })).toBe('7 clients');
  expect(t('save.saved', { time: '14:03' })).toBe('Saved 14:03');
});

it('falls back to English for a language that has no catalogue yet', () => {
  setMessages('xx-XX');
  expect(t('nav.today')).toBe('Today');
});

it('puts what a person typed in as it is, braces and all', () => {
  expect(t('caseload.noMatch', { filter: '{count} $&' })).toContain('{count} $&');
});

describe('the catalogue', () => {
  it.each(['invalid', 'please', 'sorry', 'oops', 'illegal', 'fatal', 'abort', 'forbidden'])(
    'never says “%s”',
    (word) => {
      const found = all.filter(([, text]) => new RegExp(`\\b${word}\\b`, 'i').test(text));
      expect(found, 'say what happened and how to mend it').toEqual([]);
    },
  );

  it('shouts nowhere and leaves no message empty', () => {
    expect(all.filter(([, text]) => text.trim() === '' || text.includes('!'))).toEqual([]);
  });

  it('uses a real ellipsis and curly quotes', () => {
    expect(all.filter(([, text]) => /\.\.\.|"|\w'\w/.test(text))).toEqual([]);
  });

  it('gives every refusal of the core a headline and a way on', () => {
    for (const key of all.map(([path]) => path).filter((path) => /^error\..*\.title$/.test(path))) {
      const text = t(key.replace(/title$/, 'text') as MessageKey);
      expect(text.length, key).toBeGreaterThan(20);
    }
  });
});
