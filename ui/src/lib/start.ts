import { api } from './api';
import type { Mark } from './api/types/Mark';

const told = new Set<Mark>();

/** Tells the core once that a moment of the start has come; the core prints them when it is asked to. */
export function markStart(mark: Mark): void {
  if (told.has(mark)) return;
  told.add(mark);
  api.mark(mark).catch(() => undefined);
}
