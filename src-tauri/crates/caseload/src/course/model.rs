//! A course of treatment (the entity model's episode) and its views.

use crate::chart::{Content, EntryKind, Item};
use crate::time::Moment;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// Where a course stands. It moves along [`CourseStatus::may_become`] and no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum CourseStatus {
    /// The first questions, and the clearance.
    #[default]
    Screening,
    /// Nothing speaks against it; the work may begin.
    Eligible,
    /// Not suitable, referred, or the client said no.
    Declined,
    /// Consent, goals, safety.
    Preparing,
    /// Medicine sessions and the integration between them.
    InCourse,
    /// Sessions now and then, to keep what was won.
    Maintenance,
    /// Ended as planned.
    Completed,
    /// Ended before.
    Stopped,
}

/// A treatment that was tried before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EarlierTreatment {
    /// What: medicine, therapy, other.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub what: Private<String>,
    /// Dose, how long, what came of it; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub detail: Private<String>,
}

/// A goal, in the client's words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// What the client wants.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// How one would see that it is reached; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub signs: Private<String>,
}

/// What the therapist fills in about a course.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CourseDetails {
    /// The day it began.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub started_on: NaiveDate,
    /// Why the client comes, in a few lines.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
    /// ICD-10 or DSM-5 codes, as typed.
    pub diagnosis_codes: Vec<String>,
    /// The diagnosis in words.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub diagnosis: Private<String>,
    /// What was tried before.
    pub earlier: Vec<EarlierTreatment>,
    /// What the client wants.
    pub goals: Vec<Goal>,
    /// Code of the protocol that the course follows.
    pub protocol: Option<String>,
    /// Medicine sessions that are planned; 0 = not said.
    pub planned_sessions: u32,
}

/// What is kept of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Course {
    /// As filled in.
    pub details: CourseDetails,
    /// Where it stands.
    pub status: CourseStatus,
    /// Since when.
    pub status_since: Moment,
    /// Why it moved there; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub status_reason: Private<String>,
}

/// A course as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CourseView {
    /// What is kept.
    pub item: Item<Course>,
    /// Where the therapist may move it from here.
    pub allowed: Vec<CourseStatus>,
}

impl Content for Course {
    const KIND: EntryKind = EntryKind::Course;
}
