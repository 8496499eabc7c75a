//! A plan and its views.

use crate::id::{ClientId, CommitmentId, PlanId};
use crate::time::Moment;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// How often a commitment comes round; decides the marks on the client's copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    /// One time.
    #[default]
    Once,
    /// Every day of the week.
    Daily,
    /// Monday to Friday.
    Weekdays,
    /// Once a week.
    Weekly,
}

/// Where a commitment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum CommitmentStatus {
    /// Not started.
    #[default]
    NotStarted,
    /// Being done.
    Doing,
    /// Done.
    Done,
    /// Changed into something else.
    Changed,
    /// Let go of.
    Dropped,
}

/// A small, dated step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Commitment {
    /// Kept from version to version; the page asks the core for a new one.
    pub id: CommitmentId,
    /// `Write for ten minutes before work`. Required to publish.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub what: Private<String>,
    /// `before work`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub when: Private<String>,
    /// `at the kitchen table`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub place: Private<String>,
    /// How often.
    pub cadence: Cadence,
    /// What may get in the way.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub obstacle: Private<String>,
    /// What I do then.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub if_then: Private<String>,
}

/// What the plan editor holds; every field may be empty while it is a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanDraft {
    /// Whose.
    pub client_id: ClientId,
    /// The intention before the session.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub intention: Private<String>,
    /// What happened, in the client's own words.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// The day of the session it follows.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub session_day: Option<NaiveDate>,
    /// What it tells the client.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub meaning: Private<String>,
    /// Small steps.
    pub commitments: Vec<Commitment>,
    /// People beside the client, a line each.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub people: Private<String>,
    /// Signs that more help is needed.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub warning_signs: Private<String>,
    /// Cautions: no big decisions before the next meeting.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub cautions: Private<String>,
    /// What comes next.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub next: Private<String>,
    /// When the plan is looked at again.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub review_on: Option<NaiveDate>,
}

/// A commitment with what became of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CommitmentView {
    /// The step.
    pub commitment: Commitment,
    /// Where it stands.
    pub status: CommitmentStatus,
    /// Since when; none = never touched.
    pub since: Option<Moment>,
}

/// A line of the plan's history.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanVersionRow {
    /// 1 for the first.
    pub version: u32,
    /// When it was published.
    pub published_at: Moment,
}

/// A plan as its page shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// The plan.
    pub id: PlanId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// Newest published version; 0 = none yet.
    pub version: u32,
    /// The newest published text; none yet = the empty draft.
    pub published: Option<PlanDraft>,
    /// Commitments of the published version.
    pub commitments: Vec<CommitmentView>,
    /// What the editor holds: the open draft, else the published text, else an empty plan.
    pub fields: PlanDraft,
    /// Revision of the open draft; 0 = none open.
    pub revision: u32,
    /// When the draft was last saved.
    pub saved_at: Option<Moment>,
    /// Oldest first.
    pub versions: Vec<PlanVersionRow>,
}
