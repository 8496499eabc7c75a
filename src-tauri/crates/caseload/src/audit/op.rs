//! The acts that the trail knows.

use crate::id::{
    AddendumId, BackupPlaceId, ClientId, ConsentId, EntryId, HoldId, KeptPaperId, NoteId, PlanId, ProtocolId,
    ScanId, SessionId,
};
use crate::practice::PRACTICE;
use uuid::Uuid;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $(($id:ty))? = $action:literal),* $(,)?) => {
        /// An act that changes the record. Its name stands in the trail.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Op {$($(#[$doc])* $name $(($id))?,)*}

        impl Op {
            /// The name as the trail keeps it.
            pub fn action(&self) -> &'static str {
                match self {$(acts!(@pattern $name $($id)?) => $action,)*}
            }
        }
    };
    (@pattern $name:ident $id:ty) => { Self::$name(_) };
    (@pattern $name:ident) => { Self::$name };
}

acts! {
    /// The first act: keys and an empty practice.
    CreateVault = "create-vault",
    /// Practice settings.
    EditPractice = "edit-practice",
    /// The passphrase was changed.
    ChangePassphrase = "change-passphrase",
    /// A client was added.
    AddClient(ClientId) = "add-client",
    /// A client's details.
    EditClient(ClientId) = "edit-client",
    /// A session went into the calendar.
    PlanSession(SessionId) = "plan-session",
    /// A session took place.
    HoldSession(SessionId) = "hold-session",
    /// A session was called off, or the client did not come.
    CancelSession(SessionId) = "cancel-session",
    /// A note was begun.
    BeginNote(NoteId) = "begin-note",
    /// A draft was closed after changes; stands for all of its saves.
    CloseDraft(Uuid) = "close-draft",
    /// A draft was thrown away.
    DiscardDraft(Uuid) = "discard-draft",
    /// A note was signed.
    SignNote(NoteId) = "sign-note",
    /// An addendum was signed.
    AddAddendum(AddendumId) = "add-addendum",
    /// A consent was made ready.
    PrepareConsent(ConsentId) = "prepare-consent",
    /// A consent was handed to the client.
    PresentConsent(Uuid) = "present-consent",
    /// A consent was signed.
    SignConsent(ConsentId) = "sign-consent",
    /// A consent was declined.
    DeclineConsent(Uuid) = "decline-consent",
    /// A consent was withdrawn.
    WithdrawConsent(Uuid) = "withdraw-consent",
    /// A plan was begun.
    BeginPlan(PlanId) = "begin-plan",
    /// A version of a plan was published.
    PublishPlan(Uuid) = "publish-plan",
    /// A commitment stands elsewhere now.
    SetCommitmentStatus(Uuid) = "set-commitment-status",
    /// The bytes of a signed paper were kept.
    KeepPaper(KeptPaperId) = "keep-paper",
    /// A paper left the vault.
    SavePaper(Uuid) = "save-paper",
    /// Something was written into the chart.
    WriteEntry(EntryId) = "write-entry",
    /// A paper from outside was taken in.
    KeepScan(ScanId) = "keep-scan",
    /// A version of a protocol was written.
    WriteProtocol(ProtocolId) = "write-protocol",
    /// A medicine session was signed with everything that was entered in it.
    SignMedicine(SessionId) = "sign-medicine",
    /// Planned sessions left for another calendar.
    SaveCalendar = "save-calendar",
    /// The words of the index were put in again, under new rules.
    RefillSearch = "refill-search",
    /// Invented records were loaded.
    LoadSample = "load-sample",
    /// How the vault is guarded: when it locks by itself.
    EditSafety = "edit-safety",
    /// Backups go to one more folder.
    AddBackupPlace(BackupPlaceId) = "add-backup-place",
    /// Backups no longer go there.
    RemoveBackupPlace(BackupPlaceId) = "remove-backup-place",
    /// A backup was opened with the key and looked through.
    CheckBackup(Uuid) = "check-backup",
    /// Backups are no longer where they were: rotated out, or removed by somebody.
    ForgetBackups = "forget-backups",
    /// Older backups were given today's way in.
    ReheadBackups = "rehead-backups",
    /// A backup was restored for practice.
    DrillBackup = "drill-backup",
    /// The record goes on from a backup; what came after it is not in this trail.
    RestoreBackup = "restore-backup",
    /// The record was looked over at opening.
    CheckQuick = "check-quick",
    /// The whole record was verified.
    CheckFull = "check-full",
    /// New keys and new recovery words.
    RotateKeys = "rotate-keys",
    /// A new key for the database; the words stay good.
    RenewDatabaseKey = "renew-database-key",
    /// A client's record may not be erased.
    PlaceLegalHold(HoldId) = "place-legal-hold",
    /// It may be erased again.
    ReleaseLegalHold(HoldId) = "release-legal-hold",
    /// A client's record was erased.
    EraseClient(ClientId) = "erase-client",
    /// The record goes on from what a rescue could read.
    RescueRecord(Uuid) = "rescue-record",
    /// Something that a rescue had told of does not stand any more.
    FindMended(Uuid) = "find-mended",
    /// The sheet with the recovery words left the vault.
    SaveRecoverySheet = "save-recovery-sheet",
    /// The certificate of an erasure left the vault.
    SaveErasureCertificate = "save-erasure-certificate",
}

/// Acts that tell of backups and checks themselves. They change nothing that a backup is for.
const BOOKKEEPING: [Op; 5] =
    [Op::ForgetBackups, Op::ReheadBackups, Op::DrillBackup, Op::CheckQuick, Op::CheckFull];

impl Op {
    /// Whether the act of this name needs no new backup.
    pub(crate) fn is_bookkeeping(action: &str) -> bool {
        [Self::CheckBackup(Uuid::nil()), Self::FindMended(Uuid::nil())].iter().any(|op| op.action() == action)
            || BOOKKEEPING.iter().any(|op| op.action() == action)
    }

    /// The row that is acted on.
    pub fn object(&self) -> Option<Uuid> {
        match *self {
            Self::CreateVault | Self::EditPractice => Some(PRACTICE),
            Self::ChangePassphrase
            | Self::RefillSearch
            | Self::LoadSample
            | Self::EditSafety
            | Self::ForgetBackups
            | Self::ReheadBackups
            | Self::DrillBackup
            | Self::RestoreBackup
            | Self::CheckQuick
            | Self::CheckFull
            | Self::RotateKeys
            | Self::RenewDatabaseKey
            | Self::SaveRecoverySheet
            | Self::SaveCalendar
            | Self::SaveErasureCertificate => None,
            Self::AddClient(ClientId(id))
            | Self::EditClient(ClientId(id))
            | Self::EraseClient(ClientId(id)) => Some(id),
            Self::PlanSession(SessionId(id))
            | Self::HoldSession(SessionId(id))
            | Self::CancelSession(SessionId(id))
            | Self::SignMedicine(SessionId(id)) => Some(id),
            Self::WriteEntry(EntryId(id)) => Some(id),
            Self::KeepScan(ScanId(id)) => Some(id),
            Self::WriteProtocol(ProtocolId(id)) => Some(id),
            Self::BeginNote(NoteId(id)) | Self::SignNote(NoteId(id)) => Some(id),
            Self::AddAddendum(AddendumId(id)) => Some(id),
            Self::PrepareConsent(ConsentId(id)) | Self::SignConsent(ConsentId(id)) => Some(id),
            Self::BeginPlan(PlanId(id)) => Some(id),
            Self::KeepPaper(KeptPaperId(id)) => Some(id),
            Self::AddBackupPlace(BackupPlaceId(id)) | Self::RemoveBackupPlace(BackupPlaceId(id)) => Some(id),
            Self::PlaceLegalHold(HoldId(id)) | Self::ReleaseLegalHold(HoldId(id)) => Some(id),
            Self::CheckBackup(id)
            | Self::RescueRecord(id)
            | Self::FindMended(id)
            | Self::CloseDraft(id)
            | Self::DiscardDraft(id)
            | Self::PresentConsent(id)
            | Self::DeclineConsent(id)
            | Self::WithdrawConsent(id)
            | Self::PublishPlan(id)
            | Self::SetCommitmentStatus(id)
            | Self::SavePaper(id) => Some(id),
        }
    }
}
