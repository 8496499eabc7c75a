import type { Action } from 'svelte/action';

/** Sets CSS custom properties through the CSSOM: the content policy refuses style attributes, not this. */
export const vars: Action<HTMLElement | SVGElement, Record<string, string | number>> = (node, values) => {
  const set = (next: Record<string, string | number>) => {
    for (const [name, value] of Object.entries(next)) node.style.setProperty(name, String(value));
  };
  set(values);
  return { update: set };
};
