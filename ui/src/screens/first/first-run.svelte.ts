import { api, type Place, type RecoveryWordsView } from '../../lib/api';

/** The five steps after the welcome; the last one only says that it is done. */
export const steps = ['who', 'passphrase', 'words', 'confirm', 'done'] as const;
export type Step = 'welcome' | 'restore' | (typeof steps)[number];

/** A new vault in the making. What it knows is gone as soon as it is done. */
class FirstRun {
  active = $state(false);
  step: Step = $state('welcome');
  therapist = $state('');
  credentials = $state('');
  practiceName = $state('');
  place: Place | null = $state(null);
  recovery: RecoveryWordsView | null = $state(null);

  /** Starts, from the welcome or from the lock screen. */
  begin(): void {
    this.active = true;
    this.step = 'who';
  }

  /** Instead of a new one, from a backup. */
  restore(): void {
    this.active = true;
    this.step = 'restore';
  }

  /** Leaves before a vault was made, or after all is done. */
  end(): void {
    this.active = false;
    this.step = 'welcome';
    this.place = this.recovery = null;
    this.therapist = this.credentials = this.practiceName = '';
  }

  /** Asks where to keep it; true when a place was chosen. */
  async choosePlace(): Promise<boolean> {
    const place = await api.chooseNewPlace(this.practiceName.trim());
    if (place) this.place = place;
    return place !== null;
  }

  /** Makes the vault and writes the names of the practice into it. */
  async create(passphrase: string): Promise<void> {
    this.recovery = await api.createVault(passphrase);
    const { practiceName, therapist, credentials } = this;
    await api.editPractice({
      ...(await api.practice()),
      name: practiceName.trim(),
      therapist: therapist.trim(),
      credentials: credentials.trim(),
    });
  }
}

export const firstRun = new FirstRun();
