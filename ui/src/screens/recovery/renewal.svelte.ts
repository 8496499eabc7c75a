import type { RecoveryWordsView } from '$lib/api';

/** New recovery words that are not on paper yet. While they are here the window shows nothing else. */
class Renewal {
  recovery: RecoveryWordsView | null = $state.raw(null);
  step: 'words' | 'confirm' | 'done' = $state('words');

  /** The keys were renewed; the old words open nothing that is written from now on. */
  begin(recovery: RecoveryWordsView): void {
    this.recovery = recovery;
    this.step = 'words';
  }

  /** The words are on paper, or the record was locked. */
  end(): void {
    this.recovery = null;
  }
}

export const renewal = new Renewal();
