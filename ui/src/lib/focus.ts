import type { Action } from 'svelte/action';

/** Gives the focus to the first button inside when it appears: what had it went away with the form that was sent. */
export const focusInside: Action = (node) => {
  node.querySelector<HTMLElement>('button')?.focus();
};
