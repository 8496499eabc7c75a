//! The day at a glance. Computed from the record, nothing stored.

mod compute;
mod expiring;

pub use compute::today;

use crate::alert::AlertRow;
use crate::draft::DraftRow;
use crate::follow_up::FollowUpRow;
use crate::id::{ClientId, ConsentId, EntryId};
use crate::readiness::GateCode;
use crate::session::SessionRow;
use crate::time::Moment;
use serde::Serialize;
use vault::Private;

/// What a session of today still lacks, as a chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum TodayChip {
    /// The treatment consent is not signed.
    ConsentToSign,
    /// The treatment consent was withdrawn.
    ConsentWithdrawn,
    /// No plan yet after a medicine session.
    PlanToBegin,
    /// Held, and no note about it is signed.
    NoteToSign,
}

/// A session of today.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TodaySession {
    /// The session.
    pub session: SessionRow,
    /// What is missing; empty = nothing.
    pub chips: Vec<TodayChip>,
    /// Of a medicine session that is planned: gates that are missing and could be met before the day.
    pub missing: Vec<GateCode>,
}

/// A consent that waits for the client.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WaitingConsent {
    /// Which.
    pub id: ConsentId,
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// Its title.
    pub title: String,
    /// Since when.
    pub prepared_at: Moment,
}

/// A plan whose review is due today or earlier.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanReview {
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// The day it is due.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub review_on: chrono::NaiveDate,
}

/// What ends, or has to be done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "what", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum ExpiringThing {
    /// A clearance that is active now.
    Clearance {
        /// Which.
        id: EntryId,
    },
    /// A consent that stands; its text has changed in substance since.
    Consent {
        /// Which.
        id: ConsentId,
        /// Its title.
        title: String,
    },
}

/// Something that ends within 14 days.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Expiring {
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// What.
    pub thing: ExpiringThing,
    /// Its last day; none for what has to be signed again and has no day.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub on: Option<chrono::NaiveDate>,
    /// Days until then; 0 = today is the last one.
    pub days_left: Option<i32>,
}

/// The day.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// Now, as the core says.
    pub now: Moment,
    /// By time of day.
    pub sessions: Vec<TodaySession>,
    /// Drafts to finish, oldest first.
    pub to_finish: Vec<DraftRow>,
    /// Consents waiting for a signature, oldest first.
    pub consents_waiting: Vec<WaitingConsent>,
    /// Plans to look at again, oldest first.
    pub plan_reviews: Vec<PlanReview>,
    /// Calls that are late or due until the end of tomorrow, by their time.
    pub follow_ups: Vec<FollowUpRow>,
    /// Alerts that wait, the heaviest first.
    pub alerts: Vec<AlertRow>,
    /// What ends within 14 days, the soonest first; then consents to be signed again.
    pub expiring: Vec<Expiring>,
    /// Clients in the vault; 0 = the empty state.
    pub clients: u32,
}
