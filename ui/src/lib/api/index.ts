import { invoke, type InvokeArgs } from '@tauri-apps/api/core';
import { asRefusal } from './refusal';
import type { AddendumDraft } from './types/AddendumDraft';
import type { Appearance } from './types/Appearance';
import type { AppStatus } from './types/AppStatus';
import type { BackupFile } from './types/BackupFile';
import type { BackupPlaceId } from './types/BackupPlaceId';
import type { BackupState } from './types/BackupState';
import type { Choice } from './types/Choice';
import type { ClientDetails } from './types/ClientDetails';
import type { ClientId } from './types/ClientId';
import type { ClientPage } from './types/ClientPage';
import type { ClientRow } from './types/ClientRow';
import type { CommitmentId } from './types/CommitmentId';
import type { CommitmentStatus } from './types/CommitmentStatus';
import type { ConsentId } from './types/ConsentId';
import type { ConsentKind } from './types/ConsentKind';
import type { ConsentPage } from './types/ConsentPage';
import type { DraftFields } from './types/DraftFields';
import type { DraftKey } from './types/DraftKey';
import type { DraftSaved } from './types/DraftSaved';
import type { DraftView } from './types/DraftView';
import type { DrillReport } from './types/DrillReport';
import type { ErasureView } from './types/ErasureView';
import type { HandedOver } from './types/HandedOver';
import type { HandoutRow } from './types/HandoutRow';
import type { Health } from './types/Health';
import type { JobView } from './types/JobView';
import type { Mark } from './types/Mark';
import type { NewSession } from './types/NewSession';
import type { NoteId } from './types/NoteId';
import type { NoteView } from './types/NoteView';
import type { PaperRef } from './types/PaperRef';
import type { PaperSize } from './types/PaperSize';
import type { Place } from './types/Place';
import type { PlanId } from './types/PlanId';
import type { PlanView } from './types/PlanView';
import type { Practice } from './types/Practice';
import type { Presentation } from './types/Presentation';
import type { RecoveryWordsView } from './types/RecoveryWordsView';
import type { RescueReport } from './types/RescueReport';
import type { RestoreReport } from './types/RestoreReport';
import type { SavedPaper } from './types/SavedPaper';
import type { SecuritySettings } from './types/SecuritySettings';
import type { SessionId } from './types/SessionId';
import type { SessionKind } from './types/SessionKind';
import type { SessionStatus } from './types/SessionStatus';
import type { SignatureInput } from './types/SignatureInput';
import type { Strength } from './types/Strength';
import type { Today } from './types/Today';

export { Refusal } from './refusal';
export type { Appearance } from './types/Appearance';
export type { AppStatus } from './types/AppStatus';
export type { BackupFile } from './types/BackupFile';
export type { BackupState } from './types/BackupState';
export type { ConsentPage } from './types/ConsentPage';
export type { DrillReport } from './types/DrillReport';
export type { ErasureView } from './types/ErasureView';
export type { HandedOver } from './types/HandedOver';
export type { HandoutRow } from './types/HandoutRow';
export type { Health } from './types/Health';
export type { JobView } from './types/JobView';
export type { Place } from './types/Place';
export type { Platform } from './types/Platform';
export type { RecoveryWordsView } from './types/RecoveryWordsView';
export type { RescueReport } from './types/RescueReport';
export type { RestoreReport } from './types/RestoreReport';
export type { SavedPaper } from './types/SavedPaper';
export type { Strength } from './types/Strength';

/** The one door to the core: one function a command, named as the command. Every refusal is a `Refusal`. */
export const api = {
  // In any state.
  appStatus: () => call<AppStatus>('app_status'),
  setAppearance: (appearance: Appearance) => call<null>('set_appearance', { appearance }),
  mark: (name: Mark) => call<null>('mark', { name }),
  stillHere: () => call<null>('still_here'),
  job: () => call<JobView | null>('job'),
  cancelJob: () => call<null>('cancel_job'),

  // While locked.
  chooseNewPlace: (name: string) => call<Place | null>('choose_new_place', { name }),
  chooseExistingVault: () => call<Place | null>('choose_existing_vault'),
  passphraseStrength: (passphrase: string, extra: string[]) =>
    call<Strength>('passphrase_strength', raw([passphrase, ...extra].join('\n'))),
  generatePassphrase: () => call<string>('generate_passphrase'),
  createVault: (passphrase: string) => call<RecoveryWordsView>('create_vault', raw(passphrase)),
  unlock: (passphrase: string) => call<null>('unlock', raw(passphrase)),
  unlockWithWords: (words: string) => call<null>('unlock_with_words', raw(words)),
  chooseBackup: () => call<BackupFile | null>('choose_backup'),
  restoreBackup: (passphrase: string) => call<RestoreReport>('restore_backup', raw(passphrase)),
  restoreBackupWithWords: (words: string) => call<RestoreReport>('restore_backup_with_words', raw(words)),
  rescue: (passphrase: string) => call<RescueReport>('rescue', raw(passphrase)),
  rescueWithWords: (words: string) => call<RescueReport>('rescue_with_words', raw(words)),

  // While open.
  lock: () => call<null>('lock'),
  confirmWords: (answers: [string, string]) => call<boolean>('confirm_words', { answers }),
  declineWords: () => call<null>('decline_words'),
  practice: () => call<Practice>('practice'),
  editPractice: (practice: Practice) => call<Practice>('edit_practice', { practice }),
  changePassphrase: (current: string, next: string) =>
    call<null>('change_passphrase', raw(`${current}\n${next}`)),

  cover: (pin: string | null) => call<null>('cover', { pin }),
  securitySettings: () => call<SecuritySettings>('security_settings'),
  setIdleMinutes: (minutes: number) => call<SecuritySettings>('set_idle_minutes', { minutes }),
  rotateKeys: (passphrase: string) => call<RecoveryWordsView>('rotate_keys', raw(passphrase)),
  previewRecoverySheet: (page: PaperSize | null) => call<ArrayBuffer>('preview_recovery_sheet', { page }),
  saveRecoverySheet: (page: PaperSize | null) => call<SavedPaper | null>('save_recovery_sheet', { page }),

  health: () => call<Health>('health'),
  verifyNow: () => call<Health>('verify_now'),
  backupState: () => call<BackupState>('backup_state'),
  addBackupPlace: () => call<BackupState | null>('add_backup_place'),
  removeBackupPlace: (placeId: BackupPlaceId) => call<BackupState>('remove_backup_place', { placeId }),
  backUpNow: () => call<BackupState>('back_up_now'),
  reheadBackups: () => call<number>('rehead_backups'),
  drill: (passphrase: string) => call<DrillReport>('drill', raw(passphrase)),
  drillWithWords: (words: string) => call<DrillReport>('drill_with_words', raw(words)),

  today: () => call<Today>('today'),
  listClients: () => call<ClientRow[]>('list_clients'),
  clientPage: (clientId: ClientId) => call<ClientPage>('client_page', { clientId }),
  addClient: (details: ClientDetails) => call<ClientId>('add_client', { details }),
  editClient: (clientId: ClientId, details: ClientDetails) =>
    call<null>('edit_client', { clientId, details }),
  placeLegalHold: (clientId: ClientId, reason: string) =>
    call<null>('place_legal_hold', { clientId, reason }),
  releaseLegalHold: (clientId: ClientId, passphrase: string, reason: string) =>
    call<null>('release_legal_hold', raw(`${clientId}\n${passphrase}\n${reason}`)),
  eraseClient: (clientId: ClientId, passphrase: string) =>
    call<ErasureView>('erase_client', raw(`${clientId}\n${passphrase}`)),
  saveErasureCertificate: () => call<SavedPaper | null>('save_erasure_certificate'),
  planSession: (session: NewSession) => call<SessionId>('plan_session', { session }),
  holdSession: (sessionId: SessionId) => call<null>('hold_session', { sessionId }),
  cancelSession: (sessionId: SessionId, status: SessionStatus) =>
    call<null>('cancel_session', { sessionId, status }),

  saveDraft: (key: DraftKey, fields: DraftFields, revision: number) =>
    call<DraftSaved>('save_draft', { key, fields, revision }),
  readDraft: (key: DraftKey) => call<DraftView | null>('read_draft', { key }),
  closeDraft: (key: DraftKey) => call<null>('close_draft', { key }),
  discardDraft: (key: DraftKey) => call<null>('discard_draft', { key }),

  beginNote: (clientId: ClientId, sessionId: SessionId | null, kind: SessionKind) =>
    call<NoteId>('begin_note', { clientId, sessionId, kind }),
  readNote: (noteId: NoteId) => call<NoteView>('read_note', { noteId }),
  signNote: (noteId: NoteId) => call<NoteView>('sign_note', { noteId }),
  addAddendum: (noteId: NoteId, addendum: AddendumDraft) =>
    call<NoteView>('add_addendum', { noteId, addendum }),

  prepareConsent: (clientId: ClientId, kind: ConsentKind) =>
    call<ConsentId>('prepare_consent', { clientId, kind }),
  readConsent: (consentId: ConsentId) => call<ConsentPage>('read_consent', { consentId }),
  handOver: (consentId: ConsentId, presentation: Presentation, pin: string) =>
    call<null>('hand_over', { consentId, presentation, pin }),
  withdrawConsent: (consentId: ConsentId, how: string, words: string) =>
    call<null>('withdraw_consent', { consentId, how, words }),

  beginPlan: (clientId: ClientId) => call<PlanId>('begin_plan', { clientId }),
  readPlan: (planId: PlanId) => call<PlanView>('read_plan', { planId }),
  newCommitment: () => call<CommitmentId>('new_commitment'),
  publishPlan: (planId: PlanId) => call<PlanView>('publish_plan', { planId }),
  setCommitmentStatus: (commitmentId: CommitmentId, status: CommitmentStatus) =>
    call<null>('set_commitment_status', { commitmentId, status }),

  previewPaper: (paper: PaperRef, page: PaperSize | null, scale: number) =>
    call<ArrayBuffer>('preview_paper', { paper, page, scale }),
  savePaper: (paper: PaperRef, page: PaperSize | null, scale: number) =>
    call<SavedPaper | null>('save_paper', { paper, page, scale }),
  listHandouts: () => call<HandoutRow[]>('list_handouts'),
  previewHandout: (name: string, page: PaperSize | null, scale: number) =>
    call<ArrayBuffer>('preview_handout', { name, page, scale }),
  saveHandout: (name: string, page: PaperSize | null, scale: number) =>
    call<SavedPaper | null>('save_handout', { name, page, scale }),

  // While handed over to the client.
  handedOver: () => call<HandedOver>('handed_over'),
  signConsent: (choices: Choice[], signature: SignatureInput) =>
    call<null>('sign_consent', { choices, signature }),
  declineConsent: (reason: string) => call<null>('decline_consent', { reason }),
  handBack: (pin: string) => call<boolean>('hand_back', { pin }),

  // While covered.
  uncover: (pin: string) => call<boolean>('uncover', { pin }),
};

async function call<T>(command: string, args?: InvokeArgs): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}

/** Secrets cross as a raw body: no copy in a JSON string, and the core can wipe the bytes. */
function raw(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
