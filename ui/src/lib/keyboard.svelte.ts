import type { Platform } from './api';
import { commands, isBare, keysOf, type CommandId } from './commands';

/** In reach even behind an open dialog. */
const BEFORE_ALL: CommandId[] = ['lock', 'cover', 'emergency'];

type Handler = () => void;
const handlers = new Map<CommandId, Handler[]>();

/** Does `handler` when the command is given, while the component lives. The newest component wins. */
export function onCommand(id: CommandId, handler: Handler): void {
  $effect(() => {
    const list = handlers.get(id) ?? [];
    handlers.set(id, [...list, handler]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((other) => other !== handler),
      );
    };
  });
}

/** Gives a command, as a button does. False when nothing on the screen answers to it. */
export function give(id: CommandId): boolean {
  const handler = handlers.get(id)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Turns key presses into commands; letters that are typed never become one. */
export function listenToKeys(platform: () => Platform): void {
  $effect(() => {
    const press = (event: KeyboardEvent) => {
      const id = commandFor(event, platform());
      if (id && give(id)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

/** The command that a key press stands for. */
export function commandFor(event: KeyboardEvent, platform: Platform): CommandId | null {
  if (event.isComposing || event.defaultPrevented) return null;
  const chord = chordOf(event, platform);
  if (isBare(chord) && isTyping(event.target)) return null;
  const found = commands.find((entry) => keysOf(entry, platform).includes(chord));
  return found && (!blocked() || BEFORE_ALL.includes(found.id)) ? found.id : null;
}

/** A character without a modifier, where it may act: no field has the focus and no dialog is open. */
export function bareKey(event: KeyboardEvent): string | null {
  const plain =
    !event.isComposing && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey;
  const acts = plain && isBare(event.key) && !isTyping(event.target) && !blocked();
  return acts ? event.key.toLowerCase() : null;
}

function blocked(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** `Mod+L`, `Alt+ArrowLeft`, `?`: Shift counts only where it does not already show in the character. */
function chordOf(event: KeyboardEvent, platform: Platform): string {
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  const ctrl = platform === 'mac' && event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [mod && 'Mod', ctrl && 'Ctrl', event.altKey && 'Alt', key].filter(Boolean).join('+');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [contenteditable]');
}
