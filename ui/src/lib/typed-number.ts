// Reads a number as people type it, `75`, `75.5` or `75,5`, into whole parts of a unit: no fraction is ever kept. Pure.

/**
 * How many parts of `1 / parts` the words make: `75.5` with `parts` 10 makes 755. Nothing when they make no such number,
 * or one that would have to be rounded.
 */
export function readParts(typed: string, parts: 1 | 10 | 100): number | null {
  const found = /^(\d{1,7})(?:[.,](\d+))?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  if (!found) return null;
  const places = Math.log10(parts);
  const rest = (found[2] ?? '').replace(/0+$/, '');
  return rest.length > places ? null : Number(found[1]) * parts + Number(rest.padEnd(places, '0') || 0);
}

/** The same as it is typed: 755 tenths are `75.5`. */
export function partsText(count: number | null | undefined, parts: 1 | 10 | 100): string {
  if (count === null || count === undefined) return '';
  const rest = String(count % parts)
    .padStart(Math.log10(parts), '0')
    .replace(/0+$/, '');
  return `${Math.floor(count / parts)}${parts > 1 && rest ? `.${rest}` : ''}`;
}
