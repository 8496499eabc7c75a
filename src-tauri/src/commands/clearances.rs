//! Medical clearances. The therapist records them and never issues them.

use super::Held;
use crate::error::Reply;
use caseload::clearance::{self, ClearanceTerms, ClearanceView, Revocation};
use caseload::id::EntryId;
use chrono::NaiveDate;

/// The clearances of a course, newest first.
#[tauri::command(async)]
pub fn list_clearances(shell: Held<'_>, course_id: EntryId) -> Reply<Vec<ClearanceView>> {
    shell.open(|case| clearance::list(case, course_id))
}

/// The prescriber was asked.
#[tauri::command(async)]
pub fn request_clearance(shell: Held<'_>, course_id: EntryId, requested_on: NaiveDate) -> Reply<EntryId> {
    shell.open(|case| clearance::request(case, course_id, requested_on))
}

/// The paper that was asked for came.
#[tauri::command(async)]
pub fn receive_clearance(
    shell: Held<'_>,
    clearance_id: EntryId,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Reply<()> {
    shell.open(|case| clearance::receive(case, clearance_id, received_on, terms))
}

/// A paper came that nobody asked for in here.
#[tauri::command(async)]
pub fn record_clearance(
    shell: Held<'_>,
    course_id: EntryId,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Reply<EntryId> {
    shell.open(|case| clearance::record(case, course_id, received_on, terms))
}

/// What was transcribed wrongly is corrected.
#[tauri::command(async)]
pub fn edit_clearance(
    shell: Held<'_>,
    clearance_id: EntryId,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Reply<()> {
    shell.open(|case| clearance::edit(case, clearance_id, received_on, terms))
}

/// The prescriber took it back.
#[tauri::command(async)]
pub fn revoke_clearance(shell: Held<'_>, clearance_id: EntryId, revocation: Revocation) -> Reply<()> {
    shell.open(|case| clearance::revoke(case, clearance_id, revocation))
}

/// A condition was met; `index` counts from 0.
#[tauri::command(async)]
pub fn meet_clearance_condition(
    shell: Held<'_>,
    clearance_id: EntryId,
    index: u32,
    on: NaiveDate,
) -> Reply<()> {
    shell.open(|case| clearance::meet_condition(case, clearance_id, index, on))
}
