import { api, type SavedPaper } from '$lib/api';
import type { PaperRef } from '$lib/api/types/PaperRef';
import type { PaperSize } from '$lib/api/types/PaperSize';

/** A paper of a client, or a handout that belongs to nobody. */
export type Source = { paper: PaperRef } | { handout: string };

/** How it is laid out. */
export interface Layout {
  /** None = the paper of the practice. */
  page: PaperSize | null;
  /** Type half as large again, for tired or ageing eyes. */
  large: boolean;
}

/** The very bytes that saving writes. */
export function previewOf(source: Source, { page, large }: Layout): Promise<ArrayBuffer> {
  if ('handout' in source) return api.previewHandout(source.handout, page, scaleOf(large));
  return api.previewPaper(source.paper, page, scaleOf(large));
}

/** Asks for a place and saves there; none when the person turns back. */
export function saveOf(source: Source, { page, large }: Layout): Promise<SavedPaper | null> {
  if ('handout' in source) return api.saveHandout(source.handout, page, scaleOf(large));
  return api.savePaper(source.paper, page, scaleOf(large));
}

/** What was signed keeps its bytes: its layout cannot be chosen any more. */
export function isFixed(source: Source): boolean {
  return 'paper' in source && source.paper.kind === 'consent-record';
}

/** Large print is one and a half times the usual size. */
export function scaleOf(large: boolean): number {
  return large ? 1.5 : 1;
}
