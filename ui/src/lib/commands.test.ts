import { describe, expect, it } from 'vitest';
import type { Platform } from './api';
import { chordText, commands, isBare, keysOf, shown } from './commands';

const platforms: Platform[] = ['linux', 'mac', 'windows'];

describe.each(platforms)('on %s', (platform) => {
  const chords = commands.flatMap((entry) => keysOf(entry, platform));

  it('gives no chord to two commands', () => {
    expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([]);
  });

  it('leaves the keys of the system and of text alone', () => {
    const taken = ['Mod+C', 'Mod+V', 'Mod+X', 'Mod+A', 'Mod+Z', 'Mod+Q', 'Mod+W', 'Tab', 'Enter', 'Escape'];
    expect(chords.filter((chord) => taken.includes(chord))).toEqual([]);
  });
});

it('lists each command once', () => {
  const ids = commands.map((entry) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has only bare letters where no field can lose them: on a client’s page, in session mode, and the sheet', () => {
  const bare = commands.filter((entry) => entry.keys.some(isBare));
  expect(bare.filter(({ where }) => where !== 'session').map(({ id }) => id)).toEqual([
    'new-note',
    'plan-session',
    'shortcuts',
  ]);
});

it('names chords as each platform does', () => {
  expect(shown('lock', 'linux')).toBe('Ctrl L');
  expect(shown('lock', 'mac')).toBe('⌘⌃L');
  expect(chordText('Alt+ArrowLeft', 'windows')).toBe('Alt ←');
  expect(shown('appearance', 'linux')).toBe('');
});
