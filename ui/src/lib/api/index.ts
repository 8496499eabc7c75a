import { invoke, type InvokeArgs } from '@tauri-apps/api/core';
import { asRefusal } from './refusal';
import type { AddendumDraft } from './types/AddendumDraft';
import type { AdverseEvent } from './types/AdverseEvent';
import type { AlertRow } from './types/AlertRow';
import type { AlertWeight } from './types/AlertWeight';
import type { Allergy } from './types/Allergy';
import type { Appearance } from './types/Appearance';
import type { AppStatus } from './types/AppStatus';
import type { Attestation } from './types/Attestation';
import type { BackupFile } from './types/BackupFile';
import type { BackupPlaceId } from './types/BackupPlaceId';
import type { BackupState } from './types/BackupState';
import type { Call } from './types/Call';
import type { CautionClass } from './types/CautionClass';
import type { ChartPage } from './types/ChartPage';
import type { Choice } from './types/Choice';
import type { ClearanceTerms } from './types/ClearanceTerms';
import type { ClearanceView } from './types/ClearanceView';
import type { ClientDetails } from './types/ClientDetails';
import type { ClientId } from './types/ClientId';
import type { ClientPage } from './types/ClientPage';
import type { ClientRow } from './types/ClientRow';
import type { CommitmentId } from './types/CommitmentId';
import type { CommitmentStatus } from './types/CommitmentStatus';
import type { ConsentId } from './types/ConsentId';
import type { ConsentKind } from './types/ConsentKind';
import type { ConsentPage } from './types/ConsentPage';
import type { Course } from './types/Course';
import type { CourseDetails } from './types/CourseDetails';
import type { CourseStatus } from './types/CourseStatus';
import type { CourseView } from './types/CourseView';
import type { Departure } from './types/Departure';
import type { DischargeCheck } from './types/DischargeCheck';
import type { Dose } from './types/Dose';
import type { DraftFields } from './types/DraftFields';
import type { DraftKey } from './types/DraftKey';
import type { DraftSaved } from './types/DraftSaved';
import type { DraftView } from './types/DraftView';
import type { DrillReport } from './types/DrillReport';
import type { EmergencySheet } from './types/EmergencySheet';
import type { EntryId } from './types/EntryId';
import type { ErasureView } from './types/ErasureView';
import type { FollowUpRow } from './types/FollowUpRow';
import type { GateCode } from './types/GateCode';
import type { HandedOver } from './types/HandedOver';
import type { HandoutRow } from './types/HandoutRow';
import type { Health } from './types/Health';
import type { Item } from './types/Item';
import type { JobView } from './types/JobView';
import type { Mark } from './types/Mark';
import type { Medication } from './types/Medication';
import type { MedicineLists } from './types/MedicineLists';
import type { MedicinePlan } from './types/MedicinePlan';
import type { MedicineView } from './types/MedicineView';
import type { Moment } from './types/Moment';
import type { Music } from './types/Music';
import type { NewSession } from './types/NewSession';
import type { NoteId } from './types/NoteId';
import type { NoteView } from './types/NoteView';
import type { Observation } from './types/Observation';
import type { PaperRef } from './types/PaperRef';
import type { PaperSignature } from './types/PaperSignature';
import type { PaperSize } from './types/PaperSize';
import type { PaperWords } from './types/PaperWords';
import type { Person } from './types/Person';
import type { Place } from './types/Place';
import type { PlanCheck } from './types/PlanCheck';
import type { PlanId } from './types/PlanId';
import type { PlanView } from './types/PlanView';
import type { Practice } from './types/Practice';
import type { Presentation } from './types/Presentation';
import type { Protocol } from './types/Protocol';
import type { ProtocolView } from './types/ProtocolView';
import type { Recorded } from './types/Recorded';
import type { RecoveryWordsView } from './types/RecoveryWordsView';
import type { RescueReport } from './types/RescueReport';
import type { RestoreReport } from './types/RestoreReport';
import type { Revocation } from './types/Revocation';
import type { SavedPaper } from './types/SavedPaper';
import type { ScanId } from './types/ScanId';
import type { ScanRow } from './types/ScanRow';
import type { ScreeningAnswer } from './types/ScreeningAnswer';
import type { ScreeningOutcome } from './types/ScreeningOutcome';
import type { ScreeningView } from './types/ScreeningView';
import type { SecuritySettings } from './types/SecuritySettings';
import type { Sedation } from './types/Sedation';
import type { SessionId } from './types/SessionId';
import type { SessionKind } from './types/SessionKind';
import type { SessionStatus } from './types/SessionStatus';
import type { SessionStep } from './types/SessionStep';
import type { SignatureInput } from './types/SignatureInput';
import type { Strength } from './types/Strength';
import type { Today } from './types/Today';
import type { TypedDose } from './types/TypedDose';
import type { Vitals } from './types/Vitals';
import type { VitalsText } from './types/VitalsText';

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
  exportCalendar: (sessionId: SessionId | null) => call<number | null>('export_calendar', { sessionId }),
  planSession: (session: NewSession) => call<SessionId>('plan_session', { session }),
  holdSession: (sessionId: SessionId) => call<null>('hold_session', { sessionId }),
  cancelSession: (sessionId: SessionId, status: SessionStatus) =>
    call<null>('cancel_session', { sessionId, status }),

  clientChart: (clientId: ClientId) => call<ChartPage>('client_chart', { clientId }),
  addMedication: (clientId: ClientId, medication: Medication) =>
    call<EntryId>('add_medication', { clientId, medication }),
  editMedication: (medicationId: EntryId, medication: Medication) =>
    call<null>('edit_medication', { medicationId, medication }),
  listMedications: (clientId: ClientId) => call<Item<Medication>[]>('list_medications', { clientId }),
  listCautionClasses: () => call<CautionClass[]>('list_caution_classes'),
  addAllergy: (clientId: ClientId, allergy: Allergy) => call<EntryId>('add_allergy', { clientId, allergy }),
  editAllergy: (allergyId: EntryId, allergy: Allergy) => call<null>('edit_allergy', { allergyId, allergy }),
  listAllergies: (clientId: ClientId) => call<Item<Allergy>[]>('list_allergies', { clientId }),
  addPerson: (clientId: ClientId, person: Person) => call<EntryId>('add_person', { clientId, person }),
  editPerson: (personId: EntryId, person: Person) => call<null>('edit_person', { personId, person }),
  listPeople: (clientId: ClientId) => call<Item<Person>[]>('list_people', { clientId }),

  beginCourse: (clientId: ClientId, details: CourseDetails) =>
    call<EntryId>('begin_course', { clientId, details }),
  editCourse: (courseId: EntryId, details: CourseDetails) => call<null>('edit_course', { courseId, details }),
  moveCourse: (courseId: EntryId, status: CourseStatus, reason: string) =>
    call<null>('move_course', { courseId, status, reason }),
  listCourses: (clientId: ClientId) => call<CourseView[]>('list_courses', { clientId }),
  courseHistory: (courseId: EntryId) => call<Item<Course>[]>('course_history', { courseId }),
  readScreening: (courseId: EntryId) => call<ScreeningView>('read_screening', { courseId }),
  answerScreening: (courseId: EntryId, answers: ScreeningAnswer[]) =>
    call<null>('answer_screening', { courseId, answers }),
  decideScreening: (courseId: EntryId, outcome: ScreeningOutcome) =>
    call<EntryId>('decide_screening', { courseId, outcome }),

  listClearances: (courseId: EntryId) => call<ClearanceView[]>('list_clearances', { courseId }),
  requestClearance: (courseId: EntryId, requestedOn: string) =>
    call<EntryId>('request_clearance', { courseId, requestedOn }),
  receiveClearance: (clearanceId: EntryId, receivedOn: string, terms: ClearanceTerms) =>
    call<null>('receive_clearance', { clearanceId, receivedOn, terms }),
  recordClearance: (courseId: EntryId, receivedOn: string, terms: ClearanceTerms) =>
    call<EntryId>('record_clearance', { courseId, receivedOn, terms }),
  editClearance: (clearanceId: EntryId, receivedOn: string, terms: ClearanceTerms) =>
    call<null>('edit_clearance', { clearanceId, receivedOn, terms }),
  revokeClearance: (clearanceId: EntryId, revocation: Revocation) =>
    call<null>('revoke_clearance', { clearanceId, revocation }),
  meetClearanceCondition: (clearanceId: EntryId, index: number, on: string) =>
    call<null>('meet_clearance_condition', { clearanceId, index, on }),

  listOpenAlerts: () => call<AlertRow[]>('list_open_alerts'),
  raiseAlert: (clientId: ClientId, weight: AlertWeight, detail: string) =>
    call<EntryId>('raise_alert', { clientId, weight, detail }),
  closeAlert: (alertId: EntryId, action: string) => call<null>('close_alert', { alertId, action }),
  listFollowUps: (clientId: ClientId) => call<FollowUpRow[]>('list_follow_ups', { clientId }),
  dueFollowUps: () => call<FollowUpRow[]>('due_follow_ups'),
  logCall: (clientId: ClientId, followUpId: EntryId | null, made: Call, at: Moment) =>
    call<EntryId>('log_call', { clientId, followUpId, call: made, at }),
  dropFollowUp: (followUpId: EntryId, reason: string) => call<null>('drop_follow_up', { followUpId, reason }),

  keepScan: (clientId: ClientId, title: string, file: ArrayBuffer) =>
    call<ScanId>('keep_scan', raw(`${clientId}\n${title.replace(/\s+/g, ' ')}\n`, file)),
  listScans: (clientId: ClientId) => call<ScanRow[]>('list_scans', { clientId }),
  readScan: (scanId: ScanId) => call<ArrayBuffer>('read_scan', { scanId }),

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

  listProtocols: () => call<ProtocolView[]>('list_protocols'),
  readProtocol: (code: string, version: number) => call<ProtocolView>('read_protocol', { code, version }),
  editProtocol: (protocol: Protocol, approvedBy: string, approvedOn: string | null) =>
    call<number>('edit_protocol', { protocol, approvedBy, approvedOn }),
  medicineSession: (sessionId: SessionId) => call<MedicineView>('medicine_session', { sessionId }),
  emergencySheet: (sessionId: SessionId) => call<EmergencySheet>('emergency_sheet', { sessionId }),
  medicineLists: () => call<MedicineLists>('medicine_lists'),
  checkPlan: (sessionId: SessionId, plan: MedicinePlan) => call<PlanCheck>('check_plan', { sessionId, plan }),
  planMedicine: (sessionId: SessionId, plan: MedicinePlan) =>
    call<EntryId>('plan_medicine', { sessionId, plan }),
  attestMedicine: (sessionId: SessionId, attestation: Attestation) =>
    call<EntryId>('attest_medicine', { sessionId, attestation }),
  parseVitals: (text: string) => call<VitalsText>('parse_vitals', { text }),
  parseDose: (text: string) => call<TypedDose>('parse_dose', { text }),
  recordVitals: (sessionId: SessionId, vitals: Vitals, at: Moment) =>
    call<Recorded>('record_vitals', { sessionId, vitals, at }),
  giveDose: (sessionId: SessionId, dose: Dose, at: Moment) =>
    call<EntryId>('give_dose', { sessionId, dose, at }),
  recordDose: (sessionId: SessionId, dose: Dose, at: Moment) =>
    call<EntryId>('record_dose', { sessionId, dose, at }),
  amendDose: (doseId: EntryId, dose: Dose) => call<null>('amend_dose', { doseId, dose }),
  observe: (sessionId: SessionId, observation: Observation, at: Moment) =>
    call<EntryId>('observe', { sessionId, observation, at }),
  amendObservation: (observationId: EntryId, observation: Observation) =>
    call<null>('amend_observation', { observationId, observation }),
  recordSedation: (sessionId: SessionId, sedation: Sedation, at: Moment) =>
    call<Recorded>('record_sedation', { sessionId, sedation, at }),
  recordAdverseEvent: (sessionId: SessionId, event: AdverseEvent, at: Moment) =>
    call<EntryId>('record_adverse_event', { sessionId, event, at }),
  amendAdverseEvent: (eventId: EntryId, event: AdverseEvent) =>
    call<null>('amend_adverse_event', { eventId, event }),
  reportLateAdverseEvent: (sessionId: SessionId, event: AdverseEvent, at: Moment) =>
    call<EntryId>('report_late_adverse_event', { sessionId, event, at }),
  recordMusic: (sessionId: SessionId, music: Music, at: Moment) =>
    call<EntryId>('record_music', { sessionId, music, at }),
  overrideGate: (sessionId: SessionId, gate: GateCode, reason: string) =>
    call<EntryId>('override_gate', { sessionId, gate, reason }),
  stepMedicine: (sessionId: SessionId, step: SessionStep, words: string) =>
    call<null>('step_medicine', { sessionId, step, words }),
  checkDischarge: (sessionId: SessionId, checks: DischargeCheck[]) =>
    call<null>('check_discharge', { sessionId, checks }),
  departMedicine: (sessionId: SessionId, departure: Departure, at: Moment) =>
    call<EntryId>('depart_medicine', { sessionId, departure, at }),
  strikeEntry: (entryId: EntryId, reason: string) => call<null>('strike_entry', { entryId, reason }),
  changeEntryTime: (entryId: EntryId, at: Moment) => call<null>('change_entry_time', { entryId, at }),
  draftMedicineNote: (sessionId: SessionId) => call<NoteId>('draft_medicine_note', { sessionId }),
  signMedicine: (sessionId: SessionId) => call<null>('sign_medicine', { sessionId }),

  prepareConsent: (clientId: ClientId, kind: ConsentKind, paperWords: PaperWords | null = null) =>
    call<ConsentId>('prepare_consent', { clientId, kind, paperWords }),
  readConsent: (consentId: ConsentId) => call<ConsentPage>('read_consent', { consentId }),
  handOver: (consentId: ConsentId, presentation: Presentation, pin: string) =>
    call<null>('hand_over', { consentId, presentation, pin }),
  signOnPaper: (
    consentId: ConsentId,
    presentation: Presentation,
    choices: Choice[],
    onPaper: PaperSignature,
  ) => call<null>('sign_on_paper', { consentId, presentation, choices, onPaper }),
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

/** Secrets and files cross as a raw body: no copy in a JSON string, and the core can wipe the bytes. */
function raw(text: string, file: ArrayBuffer = new ArrayBuffer(0)): Uint8Array {
  const words = new TextEncoder().encode(text);
  if (file.byteLength === 0) return words;
  const whole = new Uint8Array(words.length + file.byteLength);
  whole.set(words);
  whole.set(new Uint8Array(file), words.length);
  return whole;
}
