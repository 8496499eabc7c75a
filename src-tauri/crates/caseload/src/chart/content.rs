//! An item of the chart, and what it says.

use super::EntryKind;
use crate::id::{EntryId, SessionId};
use crate::time::Moment;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What entries of one kind say. Its JSON form is kept for good: fields may be added with a default, never renamed.
pub(crate) trait Content: Serialize + DeserializeOwned {
    /// Its kind.
    const KIND: EntryKind;
}

/// An item as its newest entry has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Item<T> {
    /// The item: the id of its first entry.
    pub id: EntryId,
    /// The entry that holds now.
    pub entry_id: EntryId,
    /// The course that it concerns.
    pub course_id: Option<EntryId>,
    /// The session that it happened in.
    pub session_id: Option<SessionId>,
    /// When it happened, as it is told now.
    pub at: Moment,
    /// When it was first entered.
    pub first_written: Moment,
    /// When the entry that holds was entered.
    pub written: Moment,
    /// How many entries it has; more than one = it was changed.
    pub entries: u32,
    /// What it says.
    pub content: T,
}
