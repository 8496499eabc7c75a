//! What an entry is about.

use serde::{Deserialize, Serialize};

/// The kind of an entry: it says how its content is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A course of treatment.
    Course,
    /// An answer to an item of the screening list.
    ScreeningAnswer,
    /// What the screening led to.
    ScreeningOutcome,
    /// A medication the client takes or took.
    Medication,
    /// An allergy.
    Allergy,
    /// Somebody around the client: prescriber, escort, emergency contact, support person.
    Person,
    /// A medical clearance, from the request on.
    Clearance,
    /// Something that waits for a decision before the next dose.
    Alert,
    /// A call that is due after a dose.
    FollowUp,
    /// A call that was made.
    Call,
    /// What is planned for a medicine session.
    MedicinePlan,
    /// What the client said on the day, before anything is given.
    Attestation,
    /// A session moved on: opened, discharged, aborted, transferred.
    SessionState,
    /// A reading.
    Vitals,
    /// Medicine that was taken.
    Dose,
    /// What was seen.
    Observation,
    /// How awake the client was.
    Sedation,
    /// Something unwanted that happened.
    AdverseEvent,
    /// The same, come to light after the session was signed.
    LateAdverseEvent,
    /// Music that was played.
    Music,
    /// A miss that the therapist went past, with the reason.
    Override,
    /// An item of the discharge list.
    DischargeCheck,
    /// How and with whom the client left.
    Departure,
}
