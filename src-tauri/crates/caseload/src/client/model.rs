//! A client and the views of a client.

use crate::consent::ConsentRow;
use crate::hold::LegalHold;
use crate::id::ClientId;
use crate::journey::{Journey, Phase};
use crate::note::NoteRow;
use crate::paper_kept::PaperRow;
use crate::plan::PlanView;
use crate::session::SessionRow;
use crate::time::Moment;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// Where the work with a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ClientStatus {
    /// Asked, not yet begun.
    #[default]
    Inquiry,
    /// In the work.
    Active,
    /// Paused by agreement.
    Paused,
    /// Ended.
    Closed,
    /// Went on elsewhere.
    Transferred,
    /// Died.
    Deceased,
}

/// What a therapist fills in. `birth_date` as typed text is read by the page's date field; here it is a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ClientDetails {
    /// Required, at most 300 characters, any script.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub legal_name: Private<String>,
    /// Empty = the legal name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub preferred_name: Private<String>,
    /// `she/her`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub pronouns: Private<String>,
    /// A day in the past, not before 1900.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub birth_date: Option<NaiveDate>,
    /// As dialled.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub phone: Private<String>,
    /// A message may be left there.
    pub safe_to_leave_message: bool,
    /// Mail address.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub email: Private<String>,
    /// Lines.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub address: Private<String>,
    /// Language of the client's papers, BCP 47: `en`.
    pub language: String,
    /// Who to call, and their number.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub emergency_contact: Private<String>,
    /// What the client comes for, in a line.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
    /// Where the work stands.
    pub status: ClientStatus,
}

/// A line of the caseload.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ClientRow {
    /// The row.
    pub id: ClientId,
    /// Short code that stands for the client where a name must not: `ML-01`. Unique.
    pub code: String,
    /// Preferred name, else legal name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// Initials, for the screen with names hidden.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub initials: Private<String>,
    /// Pronouns, may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub pronouns: Private<String>,
    /// Age in whole years today.
    pub age: Option<u32>,
    /// Status.
    pub status: ClientStatus,
    /// Phase as the journey computes it.
    pub phase: Phase,
    /// Next planned session, if any.
    pub next_session: Option<SessionRow>,
    /// Last session that was held.
    pub last_held: Option<SessionRow>,
    /// Notes begun and not signed.
    pub open_drafts: u32,
    /// Alerts waiting for a decision.
    pub open_alerts: u32,
}

/// Everything the client's page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ClientPage {
    /// The caseload line.
    pub row: ClientRow,
    /// As filled in.
    pub details: ClientDetails,
    /// The ribbon.
    pub journey: Journey,
    /// Sessions, newest first.
    pub sessions: Vec<SessionRow>,
    /// Notes signed and begun, newest first.
    pub notes: Vec<NoteRow>,
    /// Consents, newest first.
    pub consents: Vec<ConsentRow>,
    /// The current plan, if one was begun.
    pub plan: Option<PlanView>,
    /// Papers that can be made or were kept.
    pub papers: Vec<PaperRow>,
    /// When the client was added.
    pub added_at: Moment,
    /// What forbids to erase the record, if anything does.
    pub legal_hold: Option<LegalHold>,
}
