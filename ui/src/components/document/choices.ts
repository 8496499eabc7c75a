import type { Block } from '$lib/api/types/Block';
import type { CheckItem } from '$lib/api/types/CheckItem';
import type { Choice } from '$lib/api/types/Choice';
import type { Inline } from '$lib/api/types/Inline';

/** Answers by the id of the box; an id that is missing was never touched. */
export type Ticks = Record<string, boolean>;

/** How the boxes of a document answer. */
export interface Answers {
  /** What is ticked. */
  ticks: Ticks;
  /** Takes a tick; without it the boxes only show. */
  ontick?: (id: string, ticked: boolean) => void;
  /** Ids of boxes that were left open and must not be. */
  missing: string[];
}

/** Every box that is a choice, in reading order, however deep it stands. */
export function choiceItems(blocks: Block[]): CheckItem[] {
  return blocks.flatMap((block) => {
    if (block.type === 'checklist') return block.items.filter((item) => item.id !== '');
    return choiceItems(inner(block));
  });
}

/** Kept answers by their ids. */
export function ticksOf(choices: Choice[]): Ticks {
  return Object.fromEntries(choices.map((choice) => [choice.id, choice.agreed]));
}

/** The name of the field of a choice, as the core names it in a problem. */
export function choiceField(id: string): string {
  return `choices.${id}`;
}

/** Words without their emphasis. */
export function plain(text: Inline[]): string {
  return text.map((run) => run.text).join('');
}

function inner(block: Block): Block[] {
  switch (block.type) {
    case 'callout':
    case 'keep-together':
      return block.blocks;
    case 'columns':
      return block.columns.flat();
    default:
      return [];
  }
}
