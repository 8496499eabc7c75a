import { Editor } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import type { NoteBody } from '$lib/api/types/NoteBody';
import type { Span } from '$lib/api/types/Span';
import { noteSchema } from './schema';
import { fromEditor, toEditor, UnknownPart } from './tree';

const run = (text: string, bold = false, italic = false): Span => ({ text, bold, italic });

const whole: NoteBody = {
  blocks: [
    { type: 'heading', level: 1, spans: [run('What happened')] },
    {
      type: 'paragraph',
      spans: [run('She named '), run('two', true), run(' things, '), run('slowly', true, true)],
    },
    { type: 'paragraph', spans: [] },
    { type: 'quote', spans: [run('“Das Wasser war weit.” Zoë, Łukasz, 東京, مرحبا')] },
    { type: 'heading', level: 2, spans: [run('Next')] },
    { type: 'bullet-list', items: [[run('write', false, true)], [run('call')]] },
    { type: 'ordered-list', items: [[run('one')], []] },
  ],
};

describe('the tree of a note and the document of its editor', () => {
  test('are mirrors of each other for every kind of block', () => {
    expect(fromEditor(toEditor(whole))).toEqual(whole);
  });

  test('stay mirrors through the real editor and its schema', () => {
    const editor = new Editor({
      extensions: noteSchema,
      content: toEditor(whole),
      injectCSS: false,
      enableContentCheck: true,
    });
    expect(fromEditor(editor.getJSON())).toEqual(whole);
    editor.destroy();
  });

  test('say nothing is written when there is one empty paragraph', () => {
    expect(fromEditor(toEditor({ blocks: [] }))).toEqual({ blocks: [] });
  });

  test('give the same tree for the same words, however they are cut into runs', () => {
    const cut: NoteBody = {
      blocks: [{ type: 'paragraph', spans: [run('a'), run(''), run('b'), run('c', true)] }],
    };
    expect(fromEditor(toEditor(cut))).toEqual({
      blocks: [{ type: 'paragraph', spans: [run('ab'), run('c', true)] }],
    });
  });

  test.each([
    ['a block', { type: 'doc', content: [{ type: 'table' }] }],
    ['a third heading', { type: 'doc', content: [{ type: 'heading', attrs: { level: 3 } }] }],
    [
      'a mark',
      {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'link' }] }] }],
      },
    ],
    [
      'a node among words',
      { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'hardBreak' }] }] },
    ],
    [
      'a nested list',
      {
        type: 'doc',
        content: [
          {
            type: 'bulletList',
            content: [{ type: 'listItem', content: [{ type: 'paragraph' }, { type: 'bulletList' }] }],
          },
        ],
      },
    ],
    ['another document', { type: 'page' }],
  ])('refuse %s they do not know instead of losing it', (_, doc) => {
    expect(() => fromEditor(doc)).toThrow(UnknownPart);
  });

  test('refuse a block that a newer version wrote', () => {
    const newer = { blocks: [{ type: 'drawing', spans: [] }] } as unknown as NoteBody;
    expect(() => toEditor(newer)).toThrow('a note cannot hold this part: drawing');
  });
});
