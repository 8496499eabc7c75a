import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const blocks = [...css.matchAll(/^( *):root(?:\[data-theme='(?:dark|dim)'\])? \{([^}]*)\}/gm)];
const colours = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));

const [light, dark, dim, lightMore, darkMore] = blocks.map((b) => colours(b[2]!));
const themes: Record<string, Record<string, string>> = {
  light: light!,
  dark: { ...light, ...dark },
  dim: { ...light, ...dim },
  'light, more contrast': { ...light, ...lightMore },
  'dark, more contrast': { ...light, ...dark, ...lightMore, ...darkMore },
};

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ['paper', 'surface'];
const text: [string, string[]][] = [
  ['ink', [...grounds, 'hover', 'plain-soft', 'caution-soft', 'stop-soft', 'good-soft', 'accent-soft']],
  ['muted', [...grounds, 'hover', 'accent-soft', 'stop-soft', 'caution-soft', 'good-soft']],
  ['plain', ['plain-soft', ...grounds]],
  ['accent-ink', [...grounds, 'accent-soft', 'hover']],
  ['on-accent', ['accent', 'accent-hover']],
  ['caution', [...grounds, 'caution-soft']],
  ['stop', [...grounds, 'stop-soft']],
  ['good', [...grounds, 'good-soft']],
  ...['screening', 'preparation', 'medicine', 'integration', 'closing'].map((phase): [string, string[]] => [
    `phase-${phase}`,
    grounds,
  ]),
];
const controls: [string, string[]][] = [
  ['field-line', grounds],
  ['focus', [...grounds, 'hover', 'accent-soft']],
  ['accent', grounds],
];

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  const pairs = (list: [string, string[]][]) => list.flatMap(([fore, backs]) => backs.map((b) => [fore, b]));

  it.each(pairs(text))('sets %s on %s with at least 4.5:1, so that words can be read', (fore, back) => {
    expect(contrast(theme[fore!]!, theme[back!]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(controls))(
    'sets %s against %s with at least 3:1, so that edges can be seen',
    (fore, back) => {
      expect(contrast(theme[fore!]!, theme[back!]!)).toBeGreaterThanOrEqual(3);
    },
  );
});

it('keeps dim dim: no ground, line or card of it gives more light than a tenth of white', () => {
  const quiet = [
    'paper',
    'surface',
    'hover',
    'plain-soft',
    'caution-soft',
    'stop-soft',
    'good-soft',
    'line',
    'line-strong',
  ];
  expect(quiet.filter((name) => luminance(dim![name]!) > 0.1)).toEqual([]);
});

it('reads five blocks of colours, so that no theme is skipped', () => {
  expect(blocks).toHaveLength(5);
});
