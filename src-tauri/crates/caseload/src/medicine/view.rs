//! A medicine session as its screen shows it.

use super::{
    AdverseEvent, Attestation, Card, Departure, DischargeCheck, DischargeItem, Dose, GateOverride,
    LateAdverseEvent, MedicinePlan, MedicineState, Music, Observation, Sedation, Vitals,
};
use crate::chart::{EntryKind, Item};
use crate::error::Rule;
use crate::id::{ClientId, EntryId, NoteId};
use crate::person::PersonRole;
use crate::protocol::{ProtocolView, Route};
use crate::readiness::Readiness;
use crate::session::SessionRow;
use crate::time::Moment;
use chrono::NaiveDate;
use serde::Serialize;
use vault::Private;

/// Everything of a session.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MedicineView {
    /// Now, as the core says.
    pub now: Moment,
    /// The calendar.
    pub session: SessionRow,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// The client's code.
    pub client_code: String,
    /// Age in whole years.
    pub client_age: Option<u32>,
    /// What is planned.
    pub plan: Option<Item<MedicinePlan>>,
    /// The protocol that holds.
    pub protocol: ProtocolView,
    /// Where it stands.
    pub state: MedicineState,
    /// What is missing before the next dose.
    pub readiness: Readiness,
    /// The questions of the day.
    pub attestation: Option<Item<Attestation>>,
    /// When the client came.
    pub opened_at: Option<Moment>,
    /// The first dose; the clock counts from here.
    pub first_dose_at: Option<Moment>,
    /// The last dose or booster; the least observation counts from here.
    pub last_dose_at: Option<Moment>,
    /// Taken in all, tenths of a milligram.
    pub total_dose: u32,
    /// The same in hundredths of mg per kg; only with a fresh weight.
    pub per_kg: Option<u32>,
    /// Doses, in the order in which they were taken; with those that were struck out.
    pub doses: Vec<Item<Dose>>,
    /// Readings, by time.
    pub vitals: Vec<Item<Vitals>>,
    /// Readings that are due.
    pub due_vitals: Vec<DueVitals>,
    /// Observations, by time.
    pub observations: Vec<Item<Observation>>,
    /// Sedation scores, by time.
    pub sedation: Vec<Item<Sedation>>,
    /// Adverse events, by onset.
    pub adverse_events: Vec<Item<AdverseEvent>>,
    /// Events that came to light after signing.
    pub late: Vec<Item<LateAdverseEvent>>,
    /// Music, by time.
    pub music: Vec<Item<Music>>,
    /// What was gone past with a reason.
    pub overrides: Vec<Item<GateOverride>>,
    /// What the protocol says to the newest reading and score.
    pub cards: Vec<Card>,
    /// The least observation lasts until then.
    pub observe_until: Option<Moment>,
    /// The discharge list of the protocol.
    pub discharge: Vec<DischargeLine>,
    /// How and with whom the client left.
    pub departure: Option<Item<Departure>>,
    /// Everything, by time, in sentences.
    pub log: Vec<LogLine>,
    /// The emergency sheet.
    pub emergency: EmergencySheet,
    /// A note about this session: the draft, or the signed one.
    pub note_id: Option<NoteId>,
    /// Who signed; empty before.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub signed_by: Private<String>,
    /// First 16 hex digits of the seal's hash; empty before.
    pub seal: String,
}

/// A reading that the protocol asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DueVitals {
    /// Minutes from the first dose; 0 = right before it; none = before leaving.
    pub minutes: Option<u32>,
    /// When; none while there is no dose, and for the one before leaving.
    pub due_at: Option<Moment>,
    /// Its time is over by more than five minutes, and it is not there.
    pub late: bool,
    /// The reading that answers it.
    pub done_by: Option<EntryId>,
}

/// A line of the discharge list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DischargeLine {
    /// What is checked.
    pub item: DischargeItem,
    /// What was ticked.
    pub check: Option<Item<DischargeCheck>>,
    /// Where the record says otherwise than a yes.
    pub contradicted: Option<Rule>,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LogLine {
    /// The entry.
    pub id: EntryId,
    /// What it is about.
    pub kind: EntryKind,
    /// When it happened.
    pub at: Moment,
    /// Whole minutes from the first dose, negative before it; none while there is no dose.
    pub minute: Option<i32>,
    /// What happened, in a sentence.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
    /// Why it was struck out; empty where it was not.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub struck: Private<String>,
    /// It was changed; the earlier states are still there.
    pub changed: bool,
}

/// What somebody needs to know who comes to help. It opens from every state.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EmergencySheet {
    /// Now, as the core says.
    pub now: Moment,
    /// Whose.
    pub client_id: ClientId,
    /// Legal name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub legal_name: Private<String>,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// Birth date.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub birth_date: Option<NaiveDate>,
    /// Age in whole years.
    pub age: Option<u32>,
    /// Last weight, tenths of a kilogram, old or not.
    pub weight: Option<u32>,
    /// The day of that weight.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub weighed_on: Option<NaiveDate>,
    /// Where: of the plan, else of the calendar, else of the practice; of the client for a session at home.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub address: Private<String>,
    /// At the client's home.
    pub at_home: bool,
    /// Where the session stands.
    pub state: MedicineState,
    /// What was taken.
    pub doses: Vec<EmergencyDose>,
    /// What the medicine is, as the plan names it; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub substance: Private<String>,
    /// The last readings, newest first, three at most.
    pub vitals: Vec<Item<Vitals>>,
    /// The last sedation score.
    pub sedation: Option<Item<Sedation>>,
    /// Adverse events of this session that are not struck out.
    pub adverse_events: Vec<Item<AdverseEvent>>,
    /// Allergies that stand.
    pub allergies: Vec<EmergencyAllergy>,
    /// Medicines that are taken.
    pub medications: Vec<EmergencyMedication>,
    /// Taken today, as told this morning; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub taken_today: Private<String>,
    /// Questions of the screening that stand at yes: codes.
    pub conditions: Vec<String>,
    /// Prescriber, escort, chaperone, emergency contacts, in this order.
    pub contacts: Vec<EmergencyContact>,
    /// The emergency contact on the client's page; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub emergency_contact: Private<String>,
    /// What is an emergency, as the protocol has it.
    pub signs: Vec<String>,
}

/// A dose on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EmergencyDose {
    /// When.
    pub at: Moment,
    /// Minutes ago.
    pub minutes_ago: u32,
    /// Tenths of a milligram.
    pub dose: u32,
    /// The way.
    pub route: Route,
}

/// An allergy on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EmergencyAllergy {
    /// To what.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub substance: Private<String>,
    /// What happens; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reaction: Private<String>,
}

/// A medicine on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EmergencyMedication {
    /// As on the box.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// How much and when.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub dose: Private<String>,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EmergencyContact {
    /// Full name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// What they are in this session.
    pub role: PersonRole,
    /// What they are to the client; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub relation: Private<String>,
    /// As dialled; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub phone: Private<String>,
}
