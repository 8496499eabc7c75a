import type { Editor } from '@tiptap/core';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { NoteBody } from '../lib/api/types/NoteBody';
import NoteEditor from './NoteEditor.svelte';
import { withoutStyles } from './note/schema';

const paragraph = (text: string): NoteBody => ({
  blocks: [{ type: 'paragraph', spans: [{ text, bold: false, italic: false }] }],
});

function open(body: NoteBody) {
  const onchange = vi.fn<(body: NoteBody) => void>();
  render(NoteEditor, { id: 'note', labelledby: 'label', body, onchange });
  const text = screen.getByRole('textbox') as HTMLElement & { editor: Editor };
  return { onchange, text, editor: text.editor };
}

const tool = (name: string) => screen.getByRole('button', { name });

it('is a labelled text of many lines whose spelling nobody checks', () => {
  const { text } = open(paragraph('Zoë'));
  expect(text.getAttribute('spellcheck')).toBe('false');
  expect(text.getAttribute('aria-multiline')).toBe('true');
  expect(text.getAttribute('aria-labelledby')).toBe('label');
  expect(text.id).toBe('note');
});

it('tells every change as the typed tree, accents and all', () => {
  const { onchange, editor } = open({ blocks: [] });
  editor.commands.insertContent('Łukasz, Ångström, e\u0301');
  expect(onchange).toHaveBeenLastCalledWith(paragraph('Łukasz, Ångström, e\u0301'));
});

it('has buttons that say whether they are on', async () => {
  const { onchange, editor } = open(paragraph('words'));
  editor.commands.selectAll();
  expect(tool('Bold').getAttribute('aria-pressed')).toBe('false');
  await fireEvent.click(tool('Bold'));
  expect(tool('Bold').getAttribute('aria-pressed')).toBe('true');
  expect(onchange).toHaveBeenLastCalledWith({
    blocks: [{ type: 'paragraph', spans: [{ text: 'words', bold: true, italic: false }] }],
  });
  await fireEvent.click(tool('Numbered list'));
  expect(onchange.mock.lastCall?.[0].blocks[0]?.type).toBe('ordered-list');
});

it('makes headings, quotes and lists out of a paragraph and back', async () => {
  const { onchange } = open(paragraph('words'));
  for (const [name, type] of [
    ['Small heading', 'heading'],
    ['Quote', 'quote'],
    ['List with bullets', 'bullet-list'],
  ] as const) {
    await fireEvent.click(tool(name));
    expect(onchange.mock.lastCall?.[0].blocks[0]?.type).toBe(type);
    await fireEvent.click(tool(name));
    expect(onchange.mock.lastCall?.[0].blocks[0]?.type).toBe('paragraph');
  }
});

it('takes pasted text for its words and its shape, nothing else', () => {
  const { onchange, editor } = open({ blocks: [] });
  const pasted =
    '<h4>Head</h4><table><tr><td>cell</td></tr></table><blockquote><p>one</p><p>two</p></blockquote>';
  editor.view.pasteHTML(pasted);
  const types = onchange.mock.lastCall?.[0].blocks.map((block) => block.type);
  expect(types).toEqual(['heading', 'paragraph', 'quote', 'quote']);
});

it('leaves style attributes out of what is pasted, and no word of the text', () => {
  const html = '<p class="a" style="color: red">write style="x" <b style=bold>now</b></p>';
  expect(withoutStyles(html)).toBe('<p class="a">write style="x" <b>now</b></p>');
});

it('takes back and redoes', async () => {
  const { onchange, editor } = open(paragraph('a'));
  expect(tool('Undo').getAttribute('aria-disabled')).toBe('true');
  editor.commands.insertContent('b');
  await vi.waitFor(() => expect(tool('Undo').getAttribute('aria-disabled')).not.toBe('true'));
  await fireEvent.click(tool('Undo'));
  expect(onchange).toHaveBeenLastCalledWith(paragraph('a'));
  await fireEvent.click(tool('Redo'));
  expect(onchange.mock.lastCall?.[0]).not.toEqual(paragraph('a'));
});

it('is one stop of the Tab key; arrows move inside the bar', async () => {
  open(paragraph('a'));
  expect(screen.getAllByRole('button').filter((button) => button.tabIndex === 0)).toHaveLength(1);
  await fireEvent.keyDown(tool('Heading'), { key: 'ArrowLeft' });
  expect(document.activeElement).toBe(tool('Redo'));
});
