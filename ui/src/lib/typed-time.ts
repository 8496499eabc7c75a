// Reads a time of day as people type it: 13:00, 9, 0930, 1 pm, 1:30pm. Pure.

/** The time as `13:00`, or nothing when the words do not make one. */
export function readTime(typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s?(a|p)?\.?(?:m\.?)?$/.exec(text);
  if (!found) return null;
  const hours = byHalf(Number(found[1]), found[3]);
  const minutes = Number(found[2] ?? 0);
  if (hours === null || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function byHalf(hours: number, half: string | undefined): number | null {
  if (!half) return hours;
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) + (half === 'p' ? 12 : 0);
}
