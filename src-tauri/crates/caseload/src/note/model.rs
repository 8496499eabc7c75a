//! A note and its views.

use crate::id::{AddendumId, ClientId, NoteId, SessionId};
use crate::richtext::NoteBody;
use crate::session::SessionKind;
use crate::time::Moment;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// Which law holds for a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum NoteClass {
    /// Part of the record.
    #[default]
    Record,
    /// 45 CFR 164.501: kept apart, never in an export unless asked for.
    Psychotherapy,
    /// For supervision.
    Supervision,
}

/// What the editor holds; every field may be empty while it is a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NoteDraft {
    /// Whose.
    pub client_id: ClientId,
    /// The session it tells of, if one.
    pub session_id: Option<SessionId>,
    /// What kind of meeting it tells of.
    pub kind: SessionKind,
    /// A line.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// The day it tells of. Later than the day it tells of, it is a late entry and says why.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub event_date: Option<NaiveDate>,
    /// Why it is written later than the day after; empty otherwise.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub late_reason: Private<String>,
    /// The words.
    pub body: NoteBody,
}

/// A line of a list of notes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NoteRow {
    /// The row.
    pub id: NoteId,
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// What kind of meeting.
    pub kind: SessionKind,
    /// A line; may be empty in a draft.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// The first words, at most 240 characters; an ellipsis where there are more.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub opening: Private<String>,
    /// The day it tells of.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub event_date: Option<NaiveDate>,
    /// Signed when; none = draft.
    pub signed_at: Option<Moment>,
    /// Last change of the draft, or the signing.
    pub changed_at: Moment,
    /// Addenda since.
    pub addenda: u32,
}

/// A correction or an addition to a signed note. It never changes either.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AddendumView {
    /// The row.
    pub id: AddendumId,
    /// Why.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
    /// What.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub text: Private<String>,
    /// Who, as displayed.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub author: Private<String>,
    /// When.
    pub signed_at: Moment,
}

/// A note as its page shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// The row.
    pub id: NoteId,
    /// What is written.
    pub fields: NoteDraft,
    /// Which law holds.
    pub class: NoteClass,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// Draft revision; 0 once signed.
    pub revision: u32,
    /// When the draft was last saved.
    pub saved_at: Option<Moment>,
    /// When it was signed; none = draft.
    pub signed_at: Option<Moment>,
    /// Who signed, as displayed.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub author: Private<String>,
    /// First 16 hex digits of the seal's hash; empty in a draft.
    pub seal: String,
    /// Oldest first.
    pub addenda: Vec<AddendumView>,
}
