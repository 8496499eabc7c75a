import { Node, mergeAttributes, type Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions/undo-redo';

/** The page's own title is its first heading, so the two headings of a note come as `h2` and `h3`. */
const NoteHeading = Heading.extend({
  parseHTML() {
    const tags = [1, 1, 2, 2, 2, 2];
    return tags.map((level, index) => ({ tag: `h${index + 1}`, attrs: { level } }));
  },
  renderHTML({ node, HTMLAttributes }) {
    return [`h${Number(node.attrs.level) + 1}`, mergeAttributes(HTMLAttributes), 0];
  },
}).configure({ levels: [1, 2] });

/** One run of quoted words, as the note body has it; the stock blockquote may nest anything. */
const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  // Other programs put paragraphs into a quotation: each becomes a quote of its own.
  parseHTML: () => [
    { tag: 'blockquote p', priority: 60 },
    { tag: 'blockquote', getAttrs: (quoted) => (quoted.querySelector('p') ? false : null) },
  ],
  renderHTML: () => ['blockquote', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleNode('quote', 'paragraph') };
  },
});

/** A list item holds one paragraph: lists do not nest, and Tab stays free to leave the editor. */
const PlainListItem = ListItem.extend({ content: 'paragraph' });

/** Pasted text without its style attributes, which the content policy refuses; a note has no use for them. */
export function withoutStyles(html: string): string {
  return html.replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''));
}

/** Everything a note may be made of, and nothing else. */
export const noteSchema: Extensions = [
  Document,
  Paragraph,
  Text,
  NoteHeading,
  BulletList,
  OrderedList,
  PlainListItem,
  ListKeymap,
  Quote,
  Bold,
  Italic,
  UndoRedo,
];
