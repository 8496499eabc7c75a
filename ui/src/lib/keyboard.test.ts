import { expect, it } from 'vitest';
import { commandFor } from './keyboard.svelte';

function press(init: KeyboardEventInit, target: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function put(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

it('reads Ctrl L on Linux and Cmd Ctrl L on a Mac as the lock', () => {
  expect(commandFor(press({ key: 'l', ctrlKey: true }), 'linux')).toBe('lock');
  expect(commandFor(press({ key: 'l', metaKey: true, ctrlKey: true }), 'mac')).toBe('lock');
  expect(commandFor(press({ key: 'l', ctrlKey: true }), 'mac')).toBeNull();
});

it.each(['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable="true"></div>'])(
  'never takes a letter that is typed into %s',
  (html) => {
    const field = put(html);
    expect(commandFor(press({ key: 'n' }, field), 'linux')).toBeNull();
    expect(commandFor(press({ key: '?', shiftKey: true }, field), 'linux')).toBeNull();
    expect(commandFor(press({ key: 'l', ctrlKey: true }, field), 'linux')).toBe('lock');
  },
);

it('takes single letters when no field has the focus', () => {
  const button = put('<button></button>');
  expect(commandFor(press({ key: 'n' }, button), 'linux')).toBe('new-note');
  expect(commandFor(press({ key: '?', shiftKey: true }, button), 'linux')).toBe('shortcuts');
  expect(commandFor(press({ key: 'F1' }, button), 'linux')).toBe('shortcuts');
});

it('leaves a composed character to the input method', () => {
  expect(commandFor(press({ key: 'n', isComposing: true }), 'linux')).toBeNull();
});

it('keeps everything but the lock and the cover out of reach while a dialog is open', () => {
  put('<dialog open></dialog>');
  expect(commandFor(press({ key: 'n', ctrlKey: true }), 'linux')).toBeNull();
  expect(commandFor(press({ key: 'l', ctrlKey: true }), 'linux')).toBe('lock');
  expect(commandFor(press({ key: 'F8' }), 'linux')).toBe('cover');
  document.body.innerHTML = '';
});
