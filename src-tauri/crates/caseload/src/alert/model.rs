//! Something that waits for a decision before the next dose.

use crate::chart::{Content, EntryKind, Item};
use crate::id::{ClientId, EntryId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use vault::Private;

/// What raised an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum AlertSource {
    /// An answer on the day.
    Attestation,
    /// An item of an outcome measure.
    Measure,
    /// A dose above a limit, or without what it needed.
    Dose,
    /// A reading at or above a limit.
    Vitals,
    /// An adverse event of grade 3 or more.
    AdverseEvent,
    /// Something told in a call.
    Call,
    /// The therapist.
    Therapist,
}

/// How much it weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum AlertWeight {
    /// Suicidal thoughts or acts: nothing is given until what was done is written.
    Suicide,
    /// Nothing is given until it is closed.
    Blocks,
    /// It is shown, and may be gone past with a reason.
    Asks,
}

/// An alert. It cannot be closed without what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// What raised it.
    pub source: AlertSource,
    /// How much it weighs.
    pub weight: AlertWeight,
    /// Code of the item, term or limit; words come from the lists.
    pub item: String,
    /// What was said or seen; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub detail: Private<String>,
    /// The entry that raised it.
    pub entry: Option<EntryId>,
    /// What was done; empty = still open.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub action: Private<String>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
}

/// An open alert on Today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AlertRow {
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// The alert.
    pub alert: Item<Alert>,
}

impl Alert {
    /// Whether it still waits.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }
}

impl Content for Alert {
    const KIND: EntryKind = EntryKind::Alert;
}
