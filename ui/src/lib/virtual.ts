// Which rows of a long list exist, and where a key takes the focus. Pure.

/** Rows kept above and below the window, so that a flick of the wheel shows no gap. */
const SPARE = 12;

/** The rows to draw, from (inclusive) and to (exclusive). */
export function span(
  top: number,
  tall: number,
  rowHeight: number,
  count: number,
): { from: number; to: number } {
  const first = Math.floor(top / rowHeight);
  const last = Math.ceil((top + tall) / rowHeight);
  return { from: Math.max(0, Math.min(first - SPARE, count)), to: Math.min(count, last + SPARE) };
}

/** The row that a key asks for; none when it asks for nothing here. */
export function rowAt(key: string, active: number, count: number, page: number): number | null {
  const asked: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const index = asked[key];
  return index === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, index));
}
