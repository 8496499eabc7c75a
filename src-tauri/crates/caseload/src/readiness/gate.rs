//! A gate: one thing that the record must hold before a dose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// Which gate. Overrides are kept under its name, so it stays for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum GateCode {
    /// Eighteen or older.
    Adult,
    /// A clearance that holds.
    Clearance,
    /// It has this route.
    ClearanceRoute,
    /// It has this much.
    ClearanceDose,
    /// Its dose budget is not used up.
    ClearanceBudget,
    /// Its conditions are met.
    ClearanceConditions,
    /// Nothing asks for a new one.
    Reclearance,
    /// No pregnancy, and no positive test.
    Pregnancy,
    /// Nothing was answered that excludes a dose.
    Exclusion,
    /// The screening is decided, and as suitable.
    Screening,
    /// Medicines beside it that a prescriber must decide about first.
    MedicationBlocks,
    /// Medicines beside it that the prescriber is asked about.
    Medications,
    /// No open alert about suicidal thoughts, and no high C-SSRS.
    SuicideRisk,
    /// No alert that waits for what was done.
    AlertsBlocking,
    /// No other open alert.
    Alerts,
    /// The treatment consent stands, in today's text.
    TreatmentConsent,
    /// The touch agreement is answered.
    TouchAgreement,
    /// The agreement for a session at home stands.
    HomeConsent,
    /// Somebody takes the client home, or is there throughout.
    Escort,
    /// Who is called is named.
    Prescriber,
    /// The address of the room, for an ambulance.
    Address,
    /// This route may be used at home.
    HomeRoute,
    /// The rule that remote prescribing rests on has not ended.
    RemoteRule,
    /// Preparation sessions were held.
    Preparation,
    /// A plan with route and dose.
    Plan,
    /// Who gives it may give it.
    GivenBy,
    /// Within the limits of the protocol.
    DoseLimits,
    /// Time since the last dose.
    Interval,
    /// Not under the time at which a dose is refused.
    IntervalRefused,
    /// More than once weekly for long: the prescriber reviews.
    WeeklyReview,
    /// The clearance has a booster.
    BoosterCleared,
    /// The booster was agreed before the first dose, and is the only one.
    BoosterAgreed,
    /// Within its window.
    BoosterWindow,
    /// Fully awake before a booster.
    BoosterAwake,
    /// Nothing more is given once the client recovers.
    NotRecovering,
    /// The questions of the day are answered.
    Attestation,
    /// None of them speaks against it.
    DayAnswers,
    /// Empty stomach.
    Fasting,
    /// Fresh vitals.
    Vitals,
    /// Below the hold limit.
    VitalsHold,
    /// In range.
    VitalsRange,
}

/// Whether something is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum GateState {
    /// Nothing is missing.
    Met,
    /// Something is missing.
    Missing,
    /// Something is missing, and was gone past with a reason.
    Overridden,
}

/// The page that mends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Mend {
    /// The client's details.
    Client,
    /// The calendar.
    Calendar,
    /// The screening.
    Screening,
    /// The clearance.
    Clearance,
    /// The consents.
    Consents,
    /// Medications.
    Medications,
    /// Alerts.
    Alerts,
    /// The plan of the session.
    Plan,
    /// The questions of the day.
    Attestation,
    /// A reading.
    Vitals,
    /// The session itself.
    Session,
}

/// Why a gate is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// There is none.
    Absent,
    /// The birth date is not on file.
    BirthDateUnknown,
    /// Under 18.
    Under18,
    /// It came and does not clear.
    NotCleared,
    /// It was taken back; with the day.
    Revoked,
    /// Its last day has passed; with the day.
    Expired,
    /// It has another route.
    OtherRoute,
    /// Beyond its maximum; with the maximum in tenths of a milligram.
    BeyondMaximum,
    /// Its budget is used; with the number of sessions.
    BudgetUsed,
    /// A condition is open; with its words.
    ConditionOpen,
    /// A reason to ask for a new clearance; with its code.
    Trigger,
    /// A test was positive; with its name and day.
    PositiveTest,
    /// Answered with yes; with the code of the question and the day.
    AnsweredYes,
    /// Not answered; with the code of the question.
    NotAnswered,
    /// Decided otherwise.
    NotSuitable,
    /// The prescriber has not decided about a medicine; with the code of its class.
    PrescriberUndecided,
    /// An alert is open; with its code and the day it was raised.
    AlertOpen,
    /// A high C-SSRS; with its day.
    CssrsHigh,
    /// Not signed.
    NotSigned,
    /// The text has changed in substance since.
    SignAgain,
    /// Withdrawn.
    Withdrawn,
    /// Not confirmed for this session.
    NotConfirmed,
    /// Never at home by this route, or not by this protocol.
    NotAtHome,
    /// The rule ends or has ended; with the day.
    RuleEnds,
    /// Fewer than the protocol has; with how many are missing.
    TooFew,
    /// The therapist may not give it this way.
    TherapistByNeedle,
    /// No weight was ever measured.
    WeightMissing,
    /// The weight is too old.
    WeightTooOld,
    /// Beyond the hard limit of the protocol.
    BeyondHardLimit,
    /// Beyond the soft limit of the protocol, and no reason stands in the plan.
    BeyondSoftLimit,
    /// Too soon; with the hours that are missing.
    TooSoon,
    /// More often than weekly; with the doses of that time.
    MoreThanWeekly,
    /// The clearance has no booster.
    NoBooster,
    /// It was not agreed before the first dose, or is more than was agreed.
    NotAgreed,
    /// One was given already.
    AlreadyGiven,
    /// Outside the window; with the minutes since the first dose.
    OutsideWindow,
    /// The last sedation score is below 5, or there is none since the dose.
    NotFullyAwake,
    /// The session is past it.
    Past,
    /// Of another day; with the day.
    OtherDay,
    /// The time is not told: food or fluid.
    NotTold,
    /// Too recent; with the minutes that are missing.
    TooRecent,
    /// Too old; with its age in minutes.
    TooOld,
    /// Something of it was not measured.
    Incomplete,
    /// It was taken on oxygen.
    OnOxygen,
    /// At or above the hold limit of the protocol.
    AtHoldLimit,
    /// At or above the caution limit: rest and measure again; with the times that are left.
    RestAndRepeat,
    /// Still at or above it: the prescriber decides, and that is written down.
    PrescriberDecides,
    /// Outside what the protocol has; with the name of the value.
    OutOfRange,
}

/// One reason, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct GateDetail {
    /// Why.
    pub why: Why,
    /// A code, or words where the reason has words; else empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub item: Private<String>,
    /// Its day.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub day: Option<NaiveDate>,
    /// Its number.
    pub number: Option<u32>,
}

/// A gate as the readiness card shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Gate {
    /// Which.
    pub code: GateCode,
    /// Where it stands.
    pub state: GateState,
    /// What is missing has no override.
    pub hard: bool,
    /// It can be known before the day.
    pub ahead: bool,
    /// What is missing; empty when nothing is.
    pub details: Vec<GateDetail>,
    /// The page that mends it.
    pub mend: Mend,
    /// The reason of the override; empty where there is none.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
}

/// A gate as it is found, before overrides.
pub(super) struct Finding {
    pub code: GateCode,
    pub hard: bool,
    pub ahead: bool,
    pub mend: Mend,
    pub details: Vec<GateDetail>,
}

impl GateCode {
    /// Its name: overrides are kept under it.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl GateDetail {
    pub(super) fn new(why: Why) -> Self {
        Self { why, item: Private::default(), day: None, number: None }
    }

    pub(super) fn item(self, item: impl Into<Private<String>>) -> Self {
        Self { item: item.into(), ..self }
    }

    pub(super) fn day(self, day: NaiveDate) -> Self {
        Self { day: Some(day), ..self }
    }

    pub(super) fn number(self, number: u32) -> Self {
        Self { number: Some(number), ..self }
    }
}

impl Finding {
    /// Missing it may be gone past with a reason; it can be known before the day.
    pub fn soft(code: GateCode, mend: Mend, details: impl IntoIterator<Item = GateDetail>) -> Self {
        Self { code, hard: false, ahead: true, mend, details: details.into_iter().collect() }
    }

    /// Missing it there is no dose; it can be known before the day.
    pub fn hard(code: GateCode, mend: Mend, details: impl IntoIterator<Item = GateDetail>) -> Self {
        Self { hard: true, ..Self::soft(code, mend, details) }
    }

    /// It can only be known on the day.
    pub fn on_the_day(self) -> Self {
        Self { ahead: false, ..self }
    }
}
