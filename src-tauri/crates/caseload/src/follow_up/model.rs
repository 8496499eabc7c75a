//! Calls that are due after a dose, and calls that were made.

use crate::chart::{Content, EntryKind, Item};
use crate::id::{ClientId, EntryId, SessionId};
use crate::time::{Moment, Planned};
use serde::{Deserialize, Serialize};
use vault::Private;

/// What became of a call that was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpStatus {
    /// It waits for its time, or is late.
    #[default]
    Due,
    /// It was made.
    Done,
    /// It will not be made; the reason stands with it.
    Dropped,
}

/// A call that is due, counted from a dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FollowUp {
    /// After which session.
    pub session_id: SessionId,
    /// Hours after the dose, as the protocol has it.
    pub offset_hours: u32,
    /// When.
    pub due: Planned,
    /// What became of it.
    pub status: FollowUpStatus,
    /// Why it was dropped; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
    /// The call that was made.
    pub call: Option<EntryId>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum CallOutcome {
    /// The client was reached.
    Reached,
    /// Nobody answered.
    NotReached,
    /// A message was left.
    MessageLeft,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// The one that was due.
    pub follow_up: Option<EntryId>,
    /// How it ended.
    pub outcome: CallOutcome,
    /// What was said; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// Unwanted effects that were asked for and told; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub unwanted: Private<String>,
    /// Asked; none = not asked.
    pub suicidal_thoughts: Option<bool>,
}

/// A call on Today or on the client's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FollowUpRow {
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// As dialled.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub phone: Private<String>,
    /// A message may be left there.
    pub safe_to_leave_message: bool,
    /// The call that is due.
    pub item: Item<FollowUp>,
    /// When, as an instant.
    pub due_at: Moment,
    /// Its time has passed.
    pub late: bool,
}

impl Content for FollowUp {
    const KIND: EntryKind = EntryKind::FollowUp;
}

impl Content for Call {
    const KIND: EntryKind = EntryKind::Call;
}
