//! The acts that the trail knows.

use crate::id::{AddendumId, ClientId, ConsentId, KeptPaperId, NoteId, PlanId, SessionId};
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
    /// The words of the index were put in again, under new rules.
    RefillSearch = "refill-search",
    /// Invented records were loaded.
    LoadSample = "load-sample",
}

impl Op {
    /// The row that is acted on.
    pub fn object(&self) -> Option<Uuid> {
        match *self {
            Self::CreateVault | Self::EditPractice => Some(PRACTICE),
            Self::ChangePassphrase | Self::RefillSearch | Self::LoadSample => None,
            Self::AddClient(ClientId(id)) | Self::EditClient(ClientId(id)) => Some(id),
            Self::PlanSession(SessionId(id))
            | Self::HoldSession(SessionId(id))
            | Self::CancelSession(SessionId(id)) => Some(id),
            Self::BeginNote(NoteId(id)) | Self::SignNote(NoteId(id)) => Some(id),
            Self::AddAddendum(AddendumId(id)) => Some(id),
            Self::PrepareConsent(ConsentId(id)) | Self::SignConsent(ConsentId(id)) => Some(id),
            Self::BeginPlan(PlanId(id)) => Some(id),
            Self::KeepPaper(KeptPaperId(id)) => Some(id),
            Self::CloseDraft(id)
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
