//! What is entered in a medicine session. Doses are tenths of a milligram, weights tenths of a kilogram, temperatures tenths
//! of a degree Celsius. When a thing happened is the entry's `at`; a time that is changed keeps the earlier one.

use crate::id::EntryId;
use crate::protocol::{Route, SessionStyle};
use crate::screening::Answer;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use vault::Private;

/// Who put the medicine into the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum GivenBy {
    /// The client.
    Client,
    /// The prescriber.
    Prescriber,
    /// A nurse or another person who may.
    Nurse,
    /// The therapist; refused in plans for IV, IM and SC.
    Therapist,
}

/// A booster as it was agreed before the first dose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BoosterPlan {
    /// Tenths of a milligram.
    pub dose: u32,
    /// Minutes after the first dose.
    pub after_minutes: u32,
}

/// What is planned. Doses are checked, never computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MedicinePlan {
    /// How it is meant to be.
    pub style: SessionStyle,
    /// Code of the protocol.
    pub protocol: String,
    /// Its version; 0 = as built in.
    pub protocol_version: u32,
    /// The way.
    pub route: Route,
    /// Name and salt: `ketamine hydrochloride`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub substance: Private<String>,
    /// `rapidly dissolving tablet`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub form: Private<String>,
    /// `100 mg a tablet`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub strength: Private<String>,
    /// How many of them, in tenths.
    pub units: Option<u32>,
    /// Number or lot; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub prescription: Private<String>,
    /// As prescribed, a session.
    pub prescribed: Option<u32>,
    /// As planned, the first dose.
    pub planned: Option<u32>,
    /// A booster, if one was agreed.
    pub booster: Option<BoosterPlan>,
    /// Why it is above the usual limit; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub over_limit_reason: Private<String>,
    /// Who gives it.
    pub given_by: GivenBy,
    /// Who is called.
    pub prescriber_id: Option<EntryId>,
    /// Who takes the client home.
    pub escort_id: Option<EntryId>,
    /// Who is there throughout, at home.
    pub chaperone_id: Option<EntryId>,
    /// At the client's home, the therapist by video.
    pub at_home: bool,
    /// Address of the room, for an ambulance.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub place: Private<String>,
    /// It was confirmed for this session.
    pub address_confirmed: bool,
    /// The word that ends touch or exercise; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub stop_word: Private<String>,
    /// In the client's words; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub intention: Private<String>,
}

/// An answer on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AttestationAnswer {
    /// Code of the question.
    pub code: String,
    /// The answer.
    pub answer: Answer,
    /// What there is to say; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub detail: Private<String>,
}

/// What the client said on the day, before anything is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Attestation {
    /// Every question of the list.
    pub answers: Vec<AttestationAnswer>,
    /// Nothing eaten since.
    pub food_since: Option<Moment>,
    /// Nothing drunk since.
    pub fluid_since: Option<Moment>,
    /// What was taken today, with times.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub medications_taken: Private<String>,
    /// Alcohol, cannabis and others in the last day.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub substances: Private<String>,
    /// How the night was.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub sleep: Private<String>,
    /// How the client is.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub mood: Private<String>,
    /// Weighed today, tenths of a kilogram.
    pub weight: Option<u32>,
}

/// A step that a session took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum SessionStep {
    /// The client is in the room.
    Opened,
    /// The peak has passed; nothing more is given.
    Recovering,
    /// The discharge list is done.
    Discharged,
    /// Ended before anything was given.
    Aborted,
    /// Handed over to emergency services.
    Transferred,
    /// Signed with everything in it; the words are who signed, as displayed.
    Signed,
}

/// A session moved on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "MedicineStep"))]
#[serde(rename_all = "camelCase")]
pub struct SessionState {
    /// Where to.
    pub step: SessionStep,
    /// Why, or to whom; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
}

/// Where a medicine session stands; computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum MedicineState {
    /// In the calendar.
    Planned,
    /// Nothing that can be known before the day is missing in the record.
    Ready,
    /// The client is in the room.
    Open,
    /// Medicine was taken.
    Dosed,
    /// The peak has passed.
    Recovering,
    /// The client has left, or may.
    Discharged,
    /// Sealed.
    Signed,
    /// Ended before anything was given.
    Aborted,
    /// Handed over to emergency services.
    Transferred,
}

/// How the client was when a reading was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Sitting.
    #[default]
    Sitting,
    /// Lying.
    Lying,
    /// Standing.
    Standing,
}

/// A reading. Each value may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Vitals {
    /// mmHg.
    pub systolic: Option<u32>,
    /// mmHg.
    pub diastolic: Option<u32>,
    /// A minute.
    pub heart_rate: Option<u32>,
    /// SpO2, %.
    pub oxygen: Option<u32>,
    /// Taken on oxygen: it never satisfies baseline or discharge.
    pub on_oxygen: bool,
    /// A minute.
    pub breaths: Option<u32>,
    /// Tenths of a degree Celsius.
    pub temperature: Option<u32>,
    /// How the client was.
    pub position: Position,
    /// What it was measured with; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub device: Private<String>,
    /// What could not be measured, and why; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub not_measured: Private<String>,
    /// An unlikely value was looked at again and holds.
    pub confirmed: bool,
    /// Struck out, with the reason; it stays readable.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub struck: Option<Private<String>>,
}

/// Which dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum DoseKind {
    /// The first one.
    First,
    /// A booster.
    Booster,
    /// Taken outside what was planned.
    Other,
}

/// What became of a lozenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// There is none.
    #[default]
    NotApplicable,
    /// Spat out.
    Spat,
    /// Swallowed.
    Swallowed,
}

/// What did not hold when a dose was taken. The dose is recorded all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum DoseFlag {
    /// Above the limit that asks for a reason.
    AboveSoftLimit,
    /// Above the limit that plans are refused at.
    AboveHardLimit,
    /// Above the most that the clearance has.
    AboveClearance,
    /// Another route than the clearance has.
    RouteNotCleared,
    /// Not what was planned.
    NotPlanned,
    /// Something was missing in the record.
    GateMissed,
    /// Sooner after the last session than agreed.
    TooSoon,
    /// A booster outside its window, or not agreed.
    BoosterOutOfWindow,
    /// Given by the therapist by a route that the therapist may not use.
    GivenByTherapist,
}

/// Medicine that was taken. Recording it is never refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Dose {
    /// Which.
    pub kind: DoseKind,
    /// Tenths of a milligram.
    pub dose: u32,
    /// The way.
    pub route: Route,
    /// As in the plan; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub form: Private<String>,
    /// How many, in tenths.
    pub units: Option<u32>,
    /// Number or lot; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub prescription: Private<String>,
    /// Who gave it.
    pub given_by: GivenBy,
    /// How long it was in the mouth.
    pub minutes_in_mouth: Option<u32>,
    /// What became of it.
    pub ending: Ending,
    /// What was left and who took it home; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub leftover: Private<String>,
    /// What there is to say; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub note: Private<String>,
    /// What did not hold when it was entered; computed.
    pub flags: Vec<DoseFlag>,
    /// When and what the prescriber said, where a flag asks for it; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub prescriber_called: Private<String>,
    /// Struck out, with the reason; it stays readable.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub struck: Option<Private<String>>,
}

/// What was seen or heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    /// Code from the list of observations.
    pub tag: Option<String>,
    /// In words; may be empty where a tag says it.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// The words are the client's own.
    pub quote: bool,
    /// Of touch: where, and who asked; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub touch: Private<String>,
    /// Struck out, with the reason; it stays readable.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub struck: Option<Private<String>>,
}

/// How awake the client was: MOAA/S, 5 = answers readily to the name, 0 = nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Sedation {
    /// 0 to 5.
    pub score: u32,
    /// May be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// Struck out, with the reason; it stays readable.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub struck: Option<Private<String>>,
}

/// Whether it came from the medicine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Relatedness {
    /// No.
    Unrelated,
    /// Possibly.
    #[default]
    Possible,
    /// Probably.
    Probable,
    /// Yes.
    Definite,
}

/// Something unwanted that happened. `at` is its onset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AdverseEvent {
    /// Code from the list of terms.
    pub term: String,
    /// In words; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// When it was over.
    pub ended_at: Option<Moment>,
    /// 1 mild … 5 death.
    pub grade: u32,
    /// Whether it came from the medicine.
    pub relatedness: Relatedness,
    /// What was done.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub action: Private<String>,
    /// How it went on.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub outcome: Private<String>,
    /// Serious.
    pub serious: bool,
    /// When the prescriber was told.
    pub reported_at: Option<Moment>,
    /// How; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reported_how: Private<String>,
    /// Struck out, with the reason; it stays readable.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub struck: Option<Private<String>>,
}

/// The same, come to light after the session was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(transparent)]
pub struct LateAdverseEvent(pub AdverseEvent);

/// Music that was played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Music {
    /// What.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// Struck out, with the reason; it stays readable.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub struck: Option<Private<String>>,
}

/// A miss that the therapist went past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct GateOverride {
    /// Code of the gate.
    pub gate: String,
    /// Why; printed into the session note.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
}

/// Whether an item of the discharge list is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Met {
    /// Yes.
    Yes,
    /// No.
    No,
    /// It does not apply.
    NotApplicable,
}

/// An item of the discharge list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DischargeCheck {
    /// Code of the item.
    pub code: String,
    /// Whether it is met.
    pub met: Met,
    /// What there is to say; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// Why the client leaves although it is not met; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub override_reason: Private<String>,
}

/// How and with whom the client left. `at` is when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Departure {
    /// With whom.
    pub with: Option<EntryId>,
    /// In words; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub with_words: Private<String>,
    /// Left against advice.
    pub against_advice: bool,
    /// How the client was.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub condition: Private<String>,
    /// Who was called; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub called: Private<String>,
}
