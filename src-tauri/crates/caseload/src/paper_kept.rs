//! The exact bytes of signed papers, kept in the vault in hashed chunks and never rendered again; and the lines of the
//! papers tab.

mod keep;
mod list;
mod log_of_vault;
mod log_saved;

pub(crate) use keep::sound;
pub use keep::{bytes, keep};
pub use list::list;
pub use log_of_vault::{VaultPaper, log_of_vault};
pub use log_saved::log_saved;

use crate::id::{ConsentId, EntryId, KeptPaperId, NoteId, PlanId, SessionId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use vault::Private;

/// Which paper of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PaperRef {
    /// A consent: signed, the client's copy; else as a blank with the client's name.
    Consent {
        /// Which.
        id: ConsentId,
    },
    /// The record copy of a signed consent, with the signed JSON inside.
    ConsentRecord {
        /// Which.
        id: ConsentId,
    },
    /// The client's copy of a published plan.
    Plan {
        /// Which.
        id: PlanId,
        /// Which version.
        version: u32,
    },
    /// A signed note with its addenda.
    Note {
        /// Which.
        id: NoteId,
    },
    /// The letter after the screening of a course.
    OutcomeLetter {
        /// Which course.
        id: EntryId,
    },
    /// The request for a clearance, to the prescriber.
    ClearanceRequest {
        /// For which course.
        id: EntryId,
    },
    /// What somebody who comes to help has to know of a medicine session.
    EmergencySheet {
        /// Of which session.
        id: SessionId,
    },
    /// A handout by its name: `preparation-guide`.
    Handout {
        /// Its name in the assets.
        name: String,
    },
}

/// A line of the papers tab.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PaperRow {
    /// Which paper.
    pub paper: PaperRef,
    /// Its title; for handouts the page words it.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// Its date: signed, published.
    pub at: Option<Moment>,
    /// When a copy last left the vault.
    pub last_saved: Option<Moment>,
    /// The kept bytes, if it was signed.
    pub kept: Option<KeptPaperId>,
}
