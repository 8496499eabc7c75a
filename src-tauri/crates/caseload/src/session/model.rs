//! A session as the calendar and the journey know it. What happens inside a medicine session is another subject.

use crate::id::{ClientId, EntryId, SessionId};
use crate::time::{Moment, Planned};
use serde::{Deserialize, Serialize};
use vault::Private;

/// What kind of meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// First meeting, screening interview.
    Intake,
    /// Preparation.
    Preparation,
    /// Medicine session.
    Medicine,
    /// Integration.
    Integration,
    /// Psychotherapy outside the course's own steps.
    Therapy,
    /// A short call.
    CheckIn,
    /// Closing.
    Closing,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum SessionStatus {
    /// In the calendar.
    Planned,
    /// It took place.
    Held,
    /// Called off.
    Cancelled,
    /// The client did not come.
    NoShow,
}

/// Where it takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// In the room.
    InPerson,
    /// By video.
    Video,
    /// By telephone.
    Phone,
}

/// What the therapist fills in to plan one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NewSession {
    /// Whose.
    pub client_id: ClientId,
    /// What kind.
    pub kind: SessionKind,
    /// When, as the calendar says.
    pub planned: Planned,
    /// How.
    pub modality: Modality,
    /// Where, in a line; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub place: Private<String>,
    /// How long it is meant to take, in minutes; 0 = not said.
    pub minutes: u32,
    /// The course that it is part of.
    pub course_id: Option<EntryId>,
}

/// A line of a list of sessions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionRow {
    /// The row.
    pub id: SessionId,
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name of the client.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// What kind.
    pub kind: SessionKind,
    /// Counted per kind within the client: `Medicine session 3`.
    pub number: u32,
    /// How.
    pub modality: Modality,
    /// What became of it.
    pub status: SessionStatus,
    /// When it is in the calendar.
    pub planned: Planned,
    /// When it took place.
    pub held_at: Option<Moment>,
    /// Where, in a line; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub place: Private<String>,
    /// How long it is meant to take, in minutes; 0 = not said.
    pub minutes: u32,
    /// The course that it is part of.
    pub course_id: Option<EntryId>,
}
