import { api, type BackupFile } from './api';

/** The backup that was chosen, as the core remembers it: it stays chosen until it was used. */
export const chosen: { file: BackupFile | null } = $state({ file: null });

/** Asks for one; who turns back keeps the choice of before. */
export async function chooseBackup(): Promise<void> {
  chosen.file = (await api.chooseBackup()) ?? chosen.file;
}

/** It was used. */
export function forgetChoice(): void {
  chosen.file = null;
}
