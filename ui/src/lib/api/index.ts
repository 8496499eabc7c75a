import { invoke, type InvokeArgs } from '@tauri-apps/api/core';
import { asRefusal } from './refusal';
import type { AddendumDraft } from './types/AddendumDraft';
import type { Appearance } from './types/Appearance';
import type { AppStatus } from './types/AppStatus';
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
import type { HandedOver } from './types/HandedOver';
import type { HandoutRow } from './types/HandoutRow';
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
import type { SavedPaper } from './types/SavedPaper';
import type { SessionId } from './types/SessionId';
import type { SessionKind } from './types/SessionKind';
import type { SessionStatus } from './types/SessionStatus';
import type { SignatureInput } from './types/SignatureInput';
import type { Strength } from './types/Strength';
import type { Today } from './types/Today';

export { Refusal } from './refusal';
export type { Appearance } from './types/Appearance';
export type { AppStatus } from './types/AppStatus';
export type { ConsentPage } from './types/ConsentPage';
export type { HandedOver } from './types/HandedOver';
export type { HandoutRow } from './types/HandoutRow';
export type { Place } from './types/Place';
export type { Platform } from './types/Platform';
export type { RecoveryWordsView } from './types/RecoveryWordsView';
export type { SavedPaper } from './types/SavedPaper';
export type { Strength } from './types/Strength';

/** The one door to the core: one function a command, named as the command. Every refusal is a `Refusal`. */
export const api = {
  // In any state.
  appStatus: () => call<AppStatus>('app_status'),
  setAppearance: (appearance: Appearance) => call<null>('set_appearance', { appearance }),
  mark: (name: Mark) => call<null>('mark', { name }),

  // While locked.
  chooseNewPlace: (name: string) => call<Place | null>('choose_new_place', { name }),
  chooseExistingVault: () => call<Place | null>('choose_existing_vault'),
  passphraseStrength: (passphrase: string, extra: string[]) =>
    call<Strength>('passphrase_strength', raw([passphrase, ...extra].join('\n'))),
  generatePassphrase: () => call<string>('generate_passphrase'),
  createVault: (passphrase: string) => call<RecoveryWordsView>('create_vault', raw(passphrase)),
  unlock: (passphrase: string) => call<null>('unlock', raw(passphrase)),
  unlockWithWords: (words: string) => call<null>('unlock_with_words', raw(words)),

  // While open.
  lock: () => call<null>('lock'),
  confirmWords: (answers: [string, string]) => call<boolean>('confirm_words', { answers }),
  declineWords: () => call<null>('decline_words'),
  practice: () => call<Practice>('practice'),
  editPractice: (practice: Practice) => call<Practice>('edit_practice', { practice }),
  changePassphrase: (current: string, next: string) =>
    call<null>('change_passphrase', raw(`${current}\n${next}`)),

  today: () => call<Today>('today'),
  listClients: () => call<ClientRow[]>('list_clients'),
  clientPage: (clientId: ClientId) => call<ClientPage>('client_page', { clientId }),
  addClient: (details: ClientDetails) => call<ClientId>('add_client', { details }),
  editClient: (clientId: ClientId, details: ClientDetails) =>
    call<null>('edit_client', { clientId, details }),
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
