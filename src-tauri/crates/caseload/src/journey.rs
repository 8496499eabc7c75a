//! The journey ribbon: phases computed from what happened, nothing stored. Pure.

mod compute;

pub use compute::{Facts, journey, phase};

use crate::id::SessionId;
use crate::session::SessionKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a course stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Screening and clearance.
    Screening,
    /// Consent, goals, safety.
    Preparation,
    /// Medicine sessions and the integration between them.
    Medicine,
    /// The work after the last dose so far.
    Integration,
    /// Closing or maintenance.
    Closing,
}

/// One mark on the ribbon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct JourneyDot {
    /// The session it stands for.
    pub session_id: SessionId,
    /// Its kind; the colour and the words follow from it.
    pub kind: SessionKind,
    /// Its day.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub day: NaiveDate,
    /// Held (filled) or planned (open).
    pub held: bool,
    /// The next one that is planned.
    pub next: bool,
}

/// One stretch of the ribbon. Medicine and integration share one stretch, as they alternate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct JourneyStretch {
    /// `Screening`, `Preparation`, `Medicine` (shown as "Medicine ↔ Integration") or `Closing`.
    pub phase: Phase,
    /// Something happened or is planned here.
    pub reached: bool,
    /// The client is here now.
    pub current: bool,
    /// In order of day.
    pub dots: Vec<JourneyDot>,
    /// Sessions held here.
    pub held: u32,
    /// The treatment consent that stands, if this is the preparation stretch.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub consent_signed_on: Option<NaiveDate>,
    /// The next session here, local date and time.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub next_local: Option<chrono::NaiveDateTime>,
}

/// The whole ribbon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Journey {
    /// Where the client stands.
    pub phase: Phase,
    /// Always four stretches, in order.
    pub stretches: Vec<JourneyStretch>,
}
