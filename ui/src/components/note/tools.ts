import type { Editor } from '@tiptap/core';
import type { Component } from 'svelte';
import Bold from '@lucide/svelte/icons/bold';
import Heading1 from '@lucide/svelte/icons/heading-1';
import Heading2 from '@lucide/svelte/icons/heading-2';
import Italic from '@lucide/svelte/icons/italic';
import List from '@lucide/svelte/icons/list';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import Quote from '@lucide/svelte/icons/quote';
import Redo from '@lucide/svelte/icons/redo-2';
import Undo from '@lucide/svelte/icons/undo-2';

/** One button of the editor's toolbar. Its words are `note.tool.<name>`. */
export interface Tool {
  name: 'bold' | 'italic' | 'heading' | 'subheading' | 'bullets' | 'numbers' | 'quote' | 'undo' | 'redo';
  icon: Component;
  /** Begins a new group after a gap. */
  begins?: boolean;
  run: (editor: Editor) => void;
  /** Whether the caret stands in it; absent for acts that are not states. */
  on?: (editor: Editor) => boolean;
  /** Whether it can be done now; absent = always. */
  can?: (editor: Editor) => boolean;
}

/** The toolbar, in its order. */
export const tools: Tool[] = [
  {
    name: 'heading',
    icon: Heading1,
    run: (editor) => editor.chain().focus().toggleHeading({ level: 1 }).run(),
    on: (editor) => editor.isActive('heading', { level: 1 }),
  },
  {
    name: 'subheading',
    icon: Heading2,
    run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    on: (editor) => editor.isActive('heading', { level: 2 }),
  },
  {
    name: 'bold',
    icon: Bold,
    begins: true,
    run: (editor) => editor.chain().focus().toggleBold().run(),
    on: (editor) => editor.isActive('bold'),
  },
  {
    name: 'italic',
    icon: Italic,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
    on: (editor) => editor.isActive('italic'),
  },
  {
    name: 'bullets',
    icon: List,
    begins: true,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    on: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'numbers',
    icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    on: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'quote',
    icon: Quote,
    run: (editor) => editor.chain().focus().toggleNode('quote', 'paragraph').run(),
    on: (editor) => editor.isActive('quote'),
  },
  {
    name: 'undo',
    icon: Undo,
    begins: true,
    run: (editor) => editor.chain().focus().undo().run(),
    can: (editor) => editor.can().undo(),
  },
  {
    name: 'redo',
    icon: Redo,
    run: (editor) => editor.chain().focus().redo().run(),
    can: (editor) => editor.can().redo(),
  },
];
