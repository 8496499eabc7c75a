import type { JSONContent } from '@tiptap/core';
import type { NoteBlock } from '$lib/api/types/NoteBlock';
import type { NoteBody } from '$lib/api/types/NoteBody';
import type { Span } from '$lib/api/types/Span';

/** A part that this version cannot show. Refused rather than dropped: a note never loses words silently. */
export class UnknownPart extends Error {
  constructor(readonly part: string) {
    super(`a note cannot hold this part: ${part}`);
  }
}

/** The editor's document for a note body. Throws {@link UnknownPart}. */
export function toEditor(body: NoteBody): JSONContent {
  const content = body.blocks.map(blockToNode);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** The note body for an editor's document; one empty paragraph means nothing is written. Throws {@link UnknownPart}. */
export function fromEditor(doc: JSONContent): NoteBody {
  expect(doc, 'doc');
  const blocks = children(doc).map(nodeToBlock);
  return { blocks: isNothing(blocks) ? [] : blocks };
}

function isNothing(blocks: NoteBlock[]): boolean {
  const [only] = blocks;
  return blocks.length === 1 && only?.type === 'paragraph' && only.spans.length === 0;
}

function blockToNode(block: NoteBlock): JSONContent {
  switch (block.type) {
    case 'paragraph':
      return textblock('paragraph', block.spans);
    case 'heading':
      return { ...textblock('heading', block.spans), attrs: { level: block.level } };
    case 'quote':
      return textblock('quote', block.spans);
    case 'bullet-list':
      return list('bulletList', block.items);
    case 'ordered-list':
      return list('orderedList', block.items);
    default:
      throw new UnknownPart((block as { type: string }).type);
  }
}

function nodeToBlock(node: JSONContent): NoteBlock {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph', spans: spans(node) };
    case 'heading':
      return { type: 'heading', level: level(node), spans: spans(node) };
    case 'quote':
      return { type: 'quote', spans: spans(node) };
    case 'bulletList':
      return { type: 'bullet-list', items: items(node) };
    case 'orderedList':
      return { type: 'ordered-list', items: items(node) };
    default:
      throw new UnknownPart(String(node.type));
  }
}

function textblock(type: string, from: Span[]): JSONContent {
  const content = from.filter((span) => span.text !== '').map(spanToText);
  return content.length > 0 ? { type, content } : { type };
}

function list(type: string, from: Span[][]): JSONContent {
  const content = from.map((item) => ({ type: 'listItem', content: [textblock('paragraph', item)] }));
  return { type, content };
}

function spanToText(span: Span): JSONContent {
  const marks = [...(span.bold ? [{ type: 'bold' }] : []), ...(span.italic ? [{ type: 'italic' }] : [])];
  return marks.length > 0 ? { type: 'text', text: span.text, marks } : { type: 'text', text: span.text };
}

function level(node: JSONContent): number {
  const value: unknown = node.attrs?.level;
  if (value !== 1 && value !== 2) throw new UnknownPart(`heading ${String(value)}`);
  return value;
}

function items(node: JSONContent): Span[][] {
  return children(node).map((item) => {
    expect(item, 'listItem');
    const [paragraph, ...more] = children(item);
    if (!paragraph || more.length > 0) throw new UnknownPart('list item of several parts');
    expect(paragraph, 'paragraph');
    return spans(paragraph);
  });
}

function spans(node: JSONContent): Span[] {
  return children(node).map(textToSpan).reduce<Span[]>(joined, []);
}

function textToSpan(node: JSONContent): Span {
  expect(node, 'text');
  const marks = (node.marks ?? []).map((mark) => mark.type);
  const strange = marks.find((mark) => mark !== 'bold' && mark !== 'italic');
  if (strange !== undefined) throw new UnknownPart(`mark ${strange}`);
  return { text: node.text ?? '', bold: marks.includes('bold'), italic: marks.includes('italic') };
}

/** Runs of the same emphasis are one span, so that the same words always give the same tree. */
function joined(before: Span[], span: Span): Span[] {
  const last = before.at(-1);
  if (!last || last.bold !== span.bold || last.italic !== span.italic) return [...before, span];
  return [...before.slice(0, -1), { ...last, text: last.text + span.text }];
}

function children(node: JSONContent): JSONContent[] {
  return node.content ?? [];
}

function expect(node: JSONContent, type: string): void {
  if (node.type !== type) throw new UnknownPart(String(node.type));
}
