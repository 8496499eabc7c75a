import { api, type SavedPaper } from '$lib/api';
import type { PaperRef } from '$lib/api/types/PaperRef';
import type { PaperSize } from '$lib/api/types/PaperSize';

/** A paper of a client, a handout that belongs to nobody, or the sheet of the recovery words while they are shown. */
export type Source = { paper: PaperRef } | { handout: string } | { sheet: 'recovery' };

/** How it is laid out. */
export interface Layout {
  /** None = the paper of the practice. */
  page: PaperSize | null;
  /** Type half as large again, for tired or ageing eyes. */
  large: boolean;
}

/** The very bytes that saving writes. */
export function previewOf(source: Source, { page, large }: Layout): Promise<ArrayBuffer> {
  if ('sheet' in source) return api.previewRecoverySheet(page);
  if ('handout' in source) return api.previewHandout(source.handout, page, scaleOf(large));
  return api.previewPaper(source.paper, page, scaleOf(large));
}

/** Asks for a place and saves there; none when the person turns back. */
export function saveOf(source: Source, { page, large }: Layout): Promise<SavedPaper | null> {
  if ('sheet' in source) return api.saveRecoverySheet(page);
  if ('handout' in source) return api.saveHandout(source.handout, page, scaleOf(large));
  return api.savePaper(source.paper, page, scaleOf(large));
}

/** What was signed keeps its bytes: its layout cannot be chosen any more. */
export function isFixed(source: Source): boolean {
  return 'paper' in source && source.paper.kind === 'consent-record';
}

/** The sheet is one page that a machine can read too: its type has one size. */
export function hasLargePrint(source: Source): boolean {
  return !('sheet' in source) && !isFixed(source);
}

/** Large print is one and a half times the usual size. */
export function scaleOf(large: boolean): number {
  return large ? 1.5 : 1;
}
