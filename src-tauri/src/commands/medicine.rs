//! The medicine session.

use super::Held;
use crate::error::{CommandError, Reply};
use crate::views::MedicineLists;
use caseload::id::{EntryId, NoteId, SessionId};
use caseload::medicine::{
    self, AdverseEvent, Attestation, Departure, DischargeCheck, Dose, EmergencySheet, MedicinePlan,
    MedicineView, Music, Observation, PlanCheck, Recorded, Sedation, SessionStep, Vitals, VitalsText,
};
use caseload::protocol::{self, TypedDose};
use caseload::readiness::GateCode;
use caseload::time::Moment;
use vault::Private;

/// Everything of a session.
#[tauri::command(async)]
pub fn medicine_session(shell: Held<'_>, session_id: SessionId) -> Reply<MedicineView> {
    shell.open(|case| medicine::view(case, session_id))
}

/// The emergency sheet alone.
#[tauri::command(async)]
pub fn emergency_sheet(shell: Held<'_>, session_id: SessionId) -> Reply<EmergencySheet> {
    shell.open(|case| medicine::emergency(case, session_id))
}

/// The lists of the assets, and the number to call.
#[tauri::command(async)]
pub fn medicine_lists(shell: Held<'_>) -> Reply<MedicineLists> {
    shell.opened(|_| Ok(MedicineLists::of("en")))
}

/// What the limits say to a plan, while it is typed.
#[tauri::command(async)]
pub fn check_plan(shell: Held<'_>, session_id: SessionId, plan: MedicinePlan) -> Reply<PlanCheck> {
    shell.open(|case| medicine::check_plan(case, session_id, &plan))
}

/// Writes down what is planned.
#[tauri::command(async)]
pub fn plan_medicine(shell: Held<'_>, session_id: SessionId, plan: MedicinePlan) -> Reply<EntryId> {
    shell.open(|case| medicine::plan(case, session_id, plan))
}

/// Writes down what the client said on the day.
#[tauri::command(async)]
pub fn attest_medicine(shell: Held<'_>, session_id: SessionId, attestation: Attestation) -> Reply<EntryId> {
    shell.open(|case| medicine::attest(case, session_id, attestation))
}

/// Reads a line of vitals.
#[tauri::command(async)]
pub fn parse_vitals(shell: Held<'_>, text: Private<String>) -> Reply<VitalsText> {
    shell.open(|_| medicine::parse_vitals(text.as_str()))
}

/// Reads a dose in milligrams.
#[tauri::command(async)]
pub fn parse_dose(shell: Held<'_>, text: Private<String>) -> Reply<TypedDose> {
    shell.opened(|_| protocol::parse_dose(text.as_str()).map_err(|rule| CommandError::at("text", rule)))
}

/// Writes down a reading.
#[tauri::command(async)]
pub fn record_vitals(shell: Held<'_>, session_id: SessionId, vitals: Vitals, at: Moment) -> Reply<Recorded> {
    shell.open(|case| medicine::record_vitals(case, session_id, vitals, at))
}

/// Writes down a dose that is being given, if nothing is missing.
#[tauri::command(async)]
pub fn give_dose(shell: Held<'_>, session_id: SessionId, dose: Dose, at: Moment) -> Reply<EntryId> {
    shell.open(|case| medicine::give_dose(case, session_id, dose, at))
}

/// Writes down a dose that was taken.
#[tauri::command(async)]
pub fn record_dose(shell: Held<'_>, session_id: SessionId, dose: Dose, at: Moment) -> Reply<EntryId> {
    shell.open(|case| medicine::record_dose(case, session_id, dose, at))
}

/// What became known later about a dose.
#[tauri::command(async)]
pub fn amend_dose(shell: Held<'_>, dose_id: EntryId, dose: Dose) -> Reply<()> {
    shell.open(|case| medicine::amend_dose(case, dose_id, dose))
}

/// Writes down an observation.
#[tauri::command(async)]
pub fn observe(
    shell: Held<'_>,
    session_id: SessionId,
    observation: Observation,
    at: Moment,
) -> Reply<EntryId> {
    shell.open(|case| medicine::observe(case, session_id, observation, at))
}

/// More about an observation.
#[tauri::command(async)]
pub fn amend_observation(shell: Held<'_>, observation_id: EntryId, observation: Observation) -> Reply<()> {
    shell.open(|case| medicine::amend_observation(case, observation_id, observation))
}

/// Writes down how awake the client is.
#[tauri::command(async)]
pub fn record_sedation(
    shell: Held<'_>,
    session_id: SessionId,
    sedation: Sedation,
    at: Moment,
) -> Reply<Recorded> {
    shell.open(|case| medicine::sedation(case, session_id, sedation, at))
}

/// Writes down what was played.
#[tauri::command(async)]
pub fn record_music(shell: Held<'_>, session_id: SessionId, music: Music, at: Moment) -> Reply<EntryId> {
    shell.open(|case| medicine::music(case, session_id, music, at))
}

/// Writes down an adverse event.
#[tauri::command(async)]
pub fn record_adverse_event(
    shell: Held<'_>,
    session_id: SessionId,
    event: AdverseEvent,
    at: Moment,
) -> Reply<EntryId> {
    shell.open(|case| medicine::adverse_event(case, session_id, event, at))
}

/// How an event went on.
#[tauri::command(async)]
pub fn amend_adverse_event(shell: Held<'_>, event_id: EntryId, event: AdverseEvent) -> Reply<()> {
    shell.open(|case| medicine::amend_adverse_event(case, event_id, event))
}

/// An event that came to light after signing.
#[tauri::command(async)]
pub fn report_late_adverse_event(
    shell: Held<'_>,
    session_id: SessionId,
    event: AdverseEvent,
    at: Moment,
) -> Reply<EntryId> {
    shell.open(|case| medicine::late_adverse_event(case, session_id, event, at))
}

/// Goes past a gate, with a reason.
#[tauri::command(async)]
pub fn override_gate(
    shell: Held<'_>,
    session_id: SessionId,
    gate: GateCode,
    reason: Private<String>,
) -> Reply<EntryId> {
    shell.open(|case| medicine::override_gate(case, session_id, gate, reason))
}

/// A session moves on.
#[tauri::command(async)]
pub fn step_medicine(
    shell: Held<'_>,
    session_id: SessionId,
    step: SessionStep,
    words: Private<String>,
) -> Reply<()> {
    shell.open(|case| medicine::step(case, session_id, step, words))
}

/// Items of the discharge list.
#[tauri::command(async)]
pub fn check_discharge(shell: Held<'_>, session_id: SessionId, checks: Vec<DischargeCheck>) -> Reply<()> {
    shell.open(|case| medicine::check_discharge(case, session_id, checks))
}

/// How and with whom the client left.
#[tauri::command(async)]
pub fn depart_medicine(
    shell: Held<'_>,
    session_id: SessionId,
    departure: Departure,
    at: Moment,
) -> Reply<EntryId> {
    shell.open(|case| medicine::depart(case, session_id, departure, at))
}

/// Strikes an entry out.
#[tauri::command(async)]
pub fn strike_entry(shell: Held<'_>, entry_id: EntryId, reason: Private<String>) -> Reply<()> {
    shell.open(|case| medicine::strike(case, entry_id, reason))
}

/// Tells an entry with another time.
#[tauri::command(async)]
pub fn change_entry_time(shell: Held<'_>, entry_id: EntryId, at: Moment) -> Reply<()> {
    shell.open(|case| medicine::change_time(case, entry_id, at))
}

/// A note, drafted from the log.
#[tauri::command(async)]
pub fn draft_medicine_note(shell: Held<'_>, session_id: SessionId) -> Reply<NoteId> {
    shell.open(|case| medicine::draft_note(case, session_id))
}

/// Signs a session with everything in it.
#[tauri::command(async)]
pub fn sign_medicine(shell: Held<'_>, session_id: SessionId) -> Reply<()> {
    shell.open(|case| medicine::sign(case, session_id))
}
