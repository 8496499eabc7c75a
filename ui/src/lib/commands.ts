import type { Platform } from './api';
import type { MessageKey } from '../messages';

/** Where a command can be given: anywhere in the open record, on a client's page, in the caseload, in a form, in session mode. */
export type Where = 'open' | 'client' | 'caseload' | 'form' | 'session';

/**
 * How its effect is taken back: `plain` changes nothing that needs it, `undo` has an inverse in the record, `confirm`
 * cannot be undone and asks before.
 */
export type Class = 'plain' | 'undo' | 'confirm';

export interface Command {
  id: string;
  /** `command.<id>` words it; the menu says where a menu bar shows it. */
  menu: MessageKey;
  /** Chords per platform, the first one is shown. `Mod` is Ctrl, on a Mac Cmd. An empty list is on purpose. */
  keys: string[];
  mac?: string[];
  where: Where;
  class: Class;
}

/** The one list of commands: the sheet, the buttons' hints and the keyboard read it. */
export const commands = [
  { id: 'lock', menu: 'menu.record', keys: ['Mod+L'], mac: ['Mod+Ctrl+L'], where: 'open', class: 'plain' },
  {
    id: 'cover',
    menu: 'menu.record',
    keys: ['F8'],
    mac: ['F8', 'Mod+Ctrl+K'],
    where: 'open',
    class: 'plain',
  },
  { id: 'new-client', menu: 'menu.record', keys: ['Mod+N'], where: 'open', class: 'plain' },
  { id: 'save', menu: 'menu.record', keys: ['Mod+S'], where: 'open', class: 'plain' },
  { id: 'new-note', menu: 'menu.client', keys: ['N'], where: 'client', class: 'plain' },
  { id: 'plan-session', menu: 'menu.client', keys: ['P'], where: 'client', class: 'undo' },
  { id: 'dose', menu: 'menu.session', keys: ['D'], where: 'session', class: 'plain' },
  { id: 'vitals', menu: 'menu.session', keys: ['V'], where: 'session', class: 'plain' },
  { id: 'observe', menu: 'menu.session', keys: ['W'], where: 'session', class: 'plain' },
  { id: 'adverse', menu: 'menu.session', keys: ['A'], where: 'session', class: 'plain' },
  { id: 'sedation', menu: 'menu.session', keys: ['S'], where: 'session', class: 'plain' },
  { id: 'music', menu: 'menu.session', keys: ['M'], where: 'session', class: 'plain' },
  { id: 'leave', menu: 'menu.session', keys: ['L'], where: 'session', class: 'plain' },
  { id: 'emergency', menu: 'menu.session', keys: ['E', 'F9'], where: 'session', class: 'plain' },
  { id: 'today', menu: 'menu.go', keys: ['Mod+1'], where: 'open', class: 'plain' },
  { id: 'caseload', menu: 'menu.go', keys: ['Mod+2'], where: 'open', class: 'plain' },
  { id: 'papers', menu: 'menu.go', keys: ['Mod+3'], where: 'open', class: 'plain' },
  { id: 'practice', menu: 'menu.go', keys: ['Mod+4'], where: 'open', class: 'plain' },
  { id: 'back', menu: 'menu.go', keys: ['Alt+ArrowLeft'], mac: ['Mod+['], where: 'open', class: 'plain' },
  { id: 'filter', menu: 'menu.view', keys: ['Mod+F'], where: 'caseload', class: 'plain' },
  { id: 'panes', menu: 'menu.view', keys: ['F6'], where: 'open', class: 'plain' },
  { id: 'appearance', menu: 'menu.view', keys: [], where: 'open', class: 'plain' },
  { id: 'shortcuts', menu: 'menu.help', keys: ['?', 'F1', 'Mod+/'], where: 'open', class: 'plain' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];

/** The command of an id. */
export function command(id: CommandId): Command {
  return commands.find((entry) => entry.id === id)!;
}

/** Its chords on a platform. */
export function keysOf(entry: Command, platform: Platform): string[] {
  return platform === 'mac' ? (entry.mac ?? entry.keys) : entry.keys;
}

/** The first chord as a person reads it: `Ctrl L`, on a Mac `⌘L`; empty when there is none. */
export function shown(id: CommandId, platform: Platform): string {
  const [first] = keysOf(command(id), platform);
  return first ? chordText(first, platform) : '';
}

/** A chord as a person reads it. */
export function chordText(chord: string, platform: Platform): string {
  const names: Record<string, string> = { Mod: 'Ctrl', ArrowLeft: '←' };
  const macNames: Record<string, string> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', ArrowLeft: '←' };
  const parts = chord.split('+');
  return platform === 'mac'
    ? parts.map((part) => macNames[part] ?? part).join('')
    : parts.map((part) => names[part] ?? part).join(' ');
}

/** True for a chord without a modifier that also is a character: it acts only when no field has the focus. */
export function isBare(chord: string): boolean {
  return [...chord].length === 1;
}
