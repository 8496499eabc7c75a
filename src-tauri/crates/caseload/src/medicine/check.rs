//! What the forms of a session may hold.

use super::Dose;
use crate::chart::EntryKind;
use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, EntryId};
use crate::rules::{Check, LINE, LINES};
use crate::store::chart_entries;
use crate::time::Moment;
use chrono::TimeDelta;
use rusqlite::Connection;

/// The most tenths of a milligram that a field holds: 99,999.9 mg, so that a true overdose can be recorded.
pub(super) const MOST: u32 = 999_999;
/// The most tenths of a unit: a thousand tablets.
pub(super) const MOST_UNITS: u32 = 10_000;

/// What happened has happened: not in the future. A minute is left for clocks that differ.
pub(super) fn happened(check: &mut Check, path: &str, at: Moment, now: Moment) {
    if at.0 > now.0 + TimeDelta::minutes(1) {
        check.problem(path, Rule::InTheFuture);
    }
}

/// More than a day before the client came is another session.
pub(super) fn of_this_session(check: &mut Check, at: Moment, opened: Option<Moment>) {
    if opened.is_some_and(|opened| at.0 < opened.0 - TimeDelta::hours(24)) {
        check.problem("at", Rule::TooEarly);
    }
}

/// The fields of a dose.
pub(super) fn dose(check: &mut Check, dose: &Dose) {
    amount(check, "dose", Some(dose.dose), MOST);
    amount(check, "units", dose.units, MOST_UNITS);
    if dose.minutes_in_mouth.is_some_and(|minutes| minutes > 24 * 60) {
        check.problem("minutesInMouth", Rule::OutOfRange);
    }
    check.line("form", dose.form.as_str(), LINE);
    check.line("prescription", dose.prescription.as_str(), LINE);
    check.lines("leftover", dose.leftover.as_str(), LINES);
    check.lines("note", dose.note.as_str(), LINES);
    check.lines("prescriberCalled", dose.prescriber_called.as_str(), LINES);
}

/// Above nothing, and no more than the field holds.
pub(super) fn amount(check: &mut Check, path: &str, amount: Option<u32>, most: u32) {
    if amount.is_some_and(|amount| amount == 0 || amount > most) {
        check.problem(path, Rule::OutOfRange);
    }
}

/// Somebody of this client.
pub(super) fn person(db: &Connection, client: ClientId, id: Option<EntryId>) -> Result<(), CaseloadError> {
    let Some(id) = id else { return Ok(()) };
    let found = chart_entries::find(db, id)?;
    match found.is_some_and(|entry| {
        entry.kind == EntryKind::Person && entry.client_id == client && entry.item_id == id
    }) {
        true => Ok(()),
        false => Err(CaseloadError::NotFound("person")),
    }
}
