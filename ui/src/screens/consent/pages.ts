import type { Block } from '$lib/api/types/Block';
import type { Choice } from '$lib/api/types/Choice';
import type { Document } from '$lib/api/types/Document';
import type { SignatureInput } from '$lib/api/types/SignatureInput';
import { choiceField, choiceItems, plain, type Ticks } from '$components/document/choices';
import { isGiven } from '$components/signature/strokes';

/** One page of the reading: a section of the document under its heading. */
export interface ReadingPage {
  /** The section's heading; the document's title on the first page. */
  title: string;
  /** What stands under it; on the last page, up to where the client signs. */
  blocks: Block[];
  /** What follows the client's signature: the therapist's own words and line. */
  after: Block[];
}

/** Something that is still open before signing, and where. */
export interface Missing {
  /** Page, from 0. */
  page: number;
  /** Name of the field to go to. */
  field: string;
  /** Id of the choice; empty for the signature. */
  choice: string;
  /** The words of the box; empty for the signature. */
  words: string;
}

/** Name of the field for the typed name, where the keyboard signs; the core's name for the signature. */
export const SIGNATURE_FIELD = 'signature';

/**
 * Splits a document at its second-level headings; what stands before the first is a page under the title. The field to
 * sign in takes the place of the first signature of the last page.
 */
export function readingPages(document: Document): ReadingPage[] {
  const pages: ReadingPage[] = [{ title: document.title, blocks: [], after: [] }];
  for (const block of document.blocks.flatMap(read)) {
    if (block.type === 'heading' && block.level === 2) {
      pages.push({ title: plain(block.text), blocks: [], after: [] });
    } else pages.at(-1)?.blocks.push(block);
  }
  const filled = pages.filter((page, index) => index > 0 || page.blocks.length > 0);
  return filled.map((page, index) => (index === filled.length - 1 ? signedWithin(page) : page));
}

/** The answers as they are signed: one for each box of the document, ticked or not. */
export function choicesOf(document: Document, ticks: Ticks): Choice[] {
  return choiceItems(document.blocks).map((item) => ({ id: item.id, agreed: ticks[item.id] ?? false }));
}

/** What keeps the document from being signed, in reading order, the signature last. */
export function missingBefore(pages: ReadingPage[], ticks: Ticks, signature: SignatureInput): Missing[] {
  const open = pages.flatMap((page, index) =>
    choiceItems(page.blocks)
      .filter((item) => item.required && !ticks[item.id])
      .map(({ id, text }) => ({ page: index, field: choiceField(id), choice: id, words: plain(text) })),
  );
  const unsigned = { page: pages.length - 1, field: SIGNATURE_FIELD, choice: '', words: '' };
  return isGiven(signature) ? open : [...open, unsigned];
}

function signedWithin({ title, blocks }: ReadingPage): ReadingPage {
  const at = blocks.findIndex((block) => block.type === 'signature');
  if (at < 0) return { title, blocks, after: [] };
  return { title, blocks: blocks.slice(0, at), after: blocks.slice(at + 1) };
}

/** Page breaks and blocks that are kept together say something about paper only. */
function read(block: Block): Block[] {
  switch (block.type) {
    case 'page-break':
      return [];
    case 'keep-together':
      return block.blocks.flatMap(read);
    default:
      return [block];
  }
}
