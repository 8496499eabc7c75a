//! What the details of a course may hold.

use super::{CourseDetails, EarlierTreatment, Goal};
use crate::error::{CaseloadError, Rule};
use crate::protocol;
use crate::rules::{Check, LINE, LINES, nfc, nfc_line};
use chrono::NaiveDate;
use rusqlite::Connection;

/// Diagnosis codes, earlier treatments, goals: at most so many of each.
const MANY: usize = 50;
/// Characters in a diagnosis code.
const CODE: usize = 20;
/// Medicine sessions that are planned for at once.
const SESSIONS: u32 = 100;

/// Every field that does not hold, at once.
pub(super) fn details(
    db: &Connection,
    details: &CourseDetails,
    today: NaiveDate,
) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.past_day("startedOn", details.started_on, today);
    check.lines("reason", details.reason.as_str(), LINES);
    check.at_most("diagnosisCodes", details.diagnosis_codes.len(), MANY);
    for (at, code) in details.diagnosis_codes.iter().enumerate() {
        check.required(&format!("diagnosisCodes.{at}"), code);
        check.line(&format!("diagnosisCodes.{at}"), code, CODE);
    }
    check.lines("diagnosis", details.diagnosis.as_str(), LINES);
    check.at_most("earlier", details.earlier.len(), MANY);
    details.earlier.iter().enumerate().for_each(|(at, one)| earlier(&mut check, at, one));
    check.at_most("goals", details.goals.len(), MANY);
    details.goals.iter().enumerate().for_each(|(at, one)| goal(&mut check, at, one));
    if let Some(code) = &details.protocol
        && !is_known(db, code)?
    {
        check.problem("protocol", Rule::Missing);
    }
    check.within("plannedSessions", Some(details.planned_sessions), 0..=SESSIONS);
    check.done()
}

fn earlier(check: &mut Check, at: usize, one: &EarlierTreatment) {
    check.required(&format!("earlier.{at}.what"), one.what.as_str());
    check.line(&format!("earlier.{at}.what"), one.what.as_str(), LINE);
    check.lines(&format!("earlier.{at}.detail"), one.detail.as_str(), LINES);
}

fn goal(check: &mut Check, at: usize, one: &Goal) {
    check.required(&format!("goals.{at}.words"), one.words.as_str());
    check.lines(&format!("goals.{at}.words"), one.words.as_str(), LINES);
    check.lines(&format!("goals.{at}.signs"), one.signs.as_str(), LINES);
}

/// Built in, or written by the therapist.
fn is_known(db: &Connection, code: &str) -> Result<bool, CaseloadError> {
    match protocol::newest(db, code) {
        Err(CaseloadError::NotFound(_)) => Ok(false),
        found => found.map(|_| true),
    }
}

/// As it is kept: text in NFC.
pub(super) fn settled(details: CourseDetails) -> CourseDetails {
    let earlier =
        |one: EarlierTreatment| EarlierTreatment { what: nfc_line(&one.what), detail: nfc(&one.detail) };
    let goal = |one: Goal| Goal { words: nfc(&one.words), signs: nfc(&one.signs) };
    let code = |code: String| code.trim().to_owned();
    CourseDetails {
        reason: nfc(&details.reason),
        diagnosis_codes: details.diagnosis_codes.into_iter().map(code).collect(),
        diagnosis: nfc(&details.diagnosis),
        earlier: details.earlier.into_iter().map(earlier).collect(),
        goals: details.goals.into_iter().map(goal).collect(),
        ..details
    }
}
