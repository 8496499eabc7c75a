import { describe, expect, test } from 'vitest';
import type { SignatureInput } from '$lib/api/types/SignatureInput';
import { consent, para, signatureLine } from '../../../dev/papers';
import { choicesOf, missingBefore, readingPages, SIGNATURE_FIELD } from './pages';

const unsigned: SignatureInput = { typedName: '', strokes: [], width: 0, height: 0 };
const signed: SignatureInput = { ...unsigned, typedName: 'Maya Lindqvist' };

describe('a consent as pages to read', () => {
  const pages = readingPages(consent);

  test('has a page for each section, and one for what stands before the first', () => {
    expect(pages.map((page) => page.title)).toEqual([
      'Consent to treatment',
      'What we do',
      'Touch',
      'My agreement',
    ]);
    expect(pages[0]?.blocks).toEqual([para('Read this slowly.')]);
  });

  test('begins with the first section when nothing stands before it', () => {
    const bare = { ...consent, blocks: consent.blocks.slice(1) };
    expect(readingPages(bare)[0]?.title).toBe('What we do');
  });

  test('leaves out what only paper needs: page breaks and what is kept together', () => {
    const kinds = pages.flatMap((page) => page.blocks.map((block) => block.type));
    expect(kinds).not.toContain('page-break');
    expect(kinds).not.toContain('keep-together');
  });

  test('puts the field to sign in where the client signs, and the words of the therapist after it', () => {
    const last = pages.at(-1);
    expect(last?.blocks.at(-1)).toEqual(para('I sign.'));
    expect(last?.after).toEqual([para('I keep to it.'), signatureLine('Therapist')]);
  });

  test('signs an answer for each box that has a name, ticked or not', () => {
    expect(choicesOf(consent, { agree: true, hand: false })).toEqual([
      { id: 'read', agreed: false },
      { id: 'hand', agreed: false },
      { id: 'agree', agreed: true },
    ]);
  });

  test('lists what is still open with its page, the signature last', () => {
    const missing = missingBefore(pages, {}, unsigned);
    expect(missing.map((one) => [one.page, one.field])).toEqual([
      [1, 'choices.read'],
      [3, 'choices.agree'],
      [3, SIGNATURE_FIELD],
    ]);
    expect(missing[0]?.words).toBe('box read');
  });

  test('can be signed when what is required is ticked, whatever else stays open', () => {
    expect(missingBefore(pages, { read: true, agree: true }, signed)).toEqual([]);
  });
});
