//! A medical clearance: what a prescriber decided. The therapist records it and never issues it.

use crate::chart::{Content, EntryKind, Item};
use crate::id::{EntryId, ScanId};
use crate::protocol::Route;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// How the evaluation took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum EvaluationKind {
    /// In person.
    #[default]
    InPerson,
    /// By video.
    Video,
}

/// What the prescriber decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ClearanceDecision {
    /// Cleared.
    #[default]
    Cleared,
    /// Cleared, with conditions.
    ClearedWithConditions,
    /// Not cleared.
    NotCleared,
    /// Not yet.
    Deferred,
}

/// A test with its result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// ECG, liver tests, urine drug screen, pregnancy test …
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// As reported.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub result: Private<String>,
    /// Positive or not, where the test says so.
    pub positive: Option<bool>,
    /// The day of it.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub on: Option<NaiveDate>,
}

/// What stands on the clearance, as it was transcribed. Doses are tenths of a milligram, weight tenths of a kilogram.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ClearanceTerms {
    /// The prescriber.
    pub prescriber_id: Option<EntryId>,
    /// The day of the evaluation.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub evaluated_on: Option<NaiveDate>,
    /// How it took place.
    pub evaluation: EvaluationKind,
    /// The decision.
    pub decision: ClearanceDecision,
    /// Conditions; each becomes a line of the readiness card.
    pub conditions: Vec<Condition>,
    /// Baseline, mmHg.
    pub systolic: Option<u32>,
    /// Baseline, mmHg.
    pub diastolic: Option<u32>,
    /// Baseline, a minute.
    pub heart_rate: Option<u32>,
    /// Baseline, %.
    pub oxygen: Option<u32>,
    /// Tenths of a kilogram.
    pub weight: Option<u32>,
    /// The day of that weight.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub weighed_on: Option<NaiveDate>,
    /// Centimetres.
    pub height: Option<u32>,
    /// ECG, laboratory, urine drug screen, pregnancy test, liver tests.
    pub tests: Vec<TestResult>,
    /// When the prescriber went through the medications.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub medications_reviewed_on: Option<NaiveDate>,
    /// As transcribed; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub allergies: Private<String>,
    /// Ways in which the medicine may be given.
    pub routes: Vec<Route>,
    /// The most a session, boosters included; tenths of a milligram.
    pub max_dose: Option<u32>,
    /// The same a kilogram of body weight; hundredths of a milligram.
    pub max_dose_per_kg: Option<u32>,
    /// A booster may be given.
    pub booster_allowed: bool,
    /// How; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub booster_rule: Private<String>,
    /// Days between two doses; none = 7.
    pub interval_days: Option<u32>,
    /// The prescriber's written order for more than the usual limits.
    pub order_on_file: Option<ScanId>,
    /// The last day.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub valid_until: Option<NaiveDate>,
    /// The dose budget: sessions with a dose.
    pub max_sessions: Option<u32>,
    /// The paper itself.
    pub scan: Option<ScanId>,
    /// Who typed it in.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub transcribed_by: Private<String>,
}

/// A condition of the prescriber.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// As the prescriber put it.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// The day it was met.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub met_on: Option<NaiveDate>,
}

/// What is kept of a clearance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Clearance {
    /// The day it was asked for.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub requested_on: Option<NaiveDate>,
    /// The day it came.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub received_on: Option<NaiveDate>,
    /// What stands on it, once it came.
    pub terms: Option<ClearanceTerms>,
    /// It was taken back.
    pub revoked: Option<Revocation>,
    /// A later one holds in its place.
    pub superseded_by: Option<EntryId>,
}

/// A clearance was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Revocation {
    /// The day.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub on: NaiveDate,
    /// Why.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
}

/// Where a clearance stands; computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ClearanceStatus {
    /// Asked for.
    Requested,
    /// It came, and does not clear: not cleared, or deferred.
    Received,
    /// It holds.
    Active,
    /// Its last day has passed.
    Expired,
    /// Its dose budget is used.
    UsedUp,
    /// It was taken back.
    Revoked,
    /// A later one holds.
    Superseded,
}

/// Why a new clearance is to be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ReclearanceTrigger {
    /// The last day has passed.
    DatePassed,
    /// The dose budget is used.
    BudgetUsed,
    /// A screening answer changed to yes since the evaluation.
    NewScreeningAnswer,
    /// A medication was added since.
    NewMedication,
    /// A pregnancy, or a positive test.
    Pregnancy,
    /// Blood pressure at or above the hold limit at two visits.
    PressureTwice,
    /// An adverse event of grade 3 or more since.
    SeriousEvent,
    /// More than 90 days since the last dose.
    LongGap,
    /// Weight changed by more than a tenth.
    WeightChange,
    /// Six doses since the last liver tests.
    LiverTests,
}

/// A clearance as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ClearanceView {
    /// What is kept.
    pub item: Item<Clearance>,
    /// Where it stands.
    pub status: ClearanceStatus,
    /// Sessions with a dose under it.
    pub sessions_used: u32,
    /// Why a new one is to be asked for.
    pub triggers: Vec<ReclearanceTrigger>,
    /// Days until its last one; negative once it has passed.
    pub days_left: Option<i32>,
}

impl Content for Clearance {
    const KIND: EntryKind = EntryKind::Clearance;
}
