//! Something unwanted happened.

use super::check::happened;
use super::enter::{draft_taken, enter, enter_again, raise};
use super::ground::Ground;
use super::{AdverseEvent, LateAdverseEvent, adverse_term, ground};
use crate::alert::{AlertSource, AlertWeight};
use crate::caseload::{Caseload, Change};
use crate::chart;
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::rules::{Check, LINES, TEXT};
use crate::time::Moment;

/// From this grade on an event asks what was done before there is another dose.
const SEVERE: u32 = 3;
/// Terms that weigh as much as an alert can, whatever their grade.
const SUICIDE: [&str; 2] = ["suicidal-thoughts", "suicide-attempt"];

/// Writes down an adverse event, in any state; `at` is its onset.
///
/// # Errors
/// `NotFound`; `Signed` at `session`: what comes to light then is [`late_adverse_event`]; `NotAllowed` at `term`,
/// `OutOfRange` at `grade` outside 1 to 5, `TooEarly` at `endedAt` before its onset, `InTheFuture` at `at`, `endedAt` and
/// `reportedAt`; what a text may not be.
pub fn adverse_event(
    case: &mut Caseload,
    session: SessionId,
    event: AdverseEvent,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    guard(&event, at, case.now())?;
    case.acts(|tx| {
        let event = AdverseEvent { struck: None, ..event };
        let id = enter(tx, &ground, at, &event)?;
        alert(tx, &ground, id, &event)?;
        draft_taken(tx, ChartForm::AdverseEvent, session)?;
        Ok(id)
    })
}

/// Writes down how an event went on; what stood before stays readable.
///
/// # Errors
/// As [`adverse_event`].
pub fn amend_adverse_event(
    case: &mut Caseload,
    id: EntryId,
    event: AdverseEvent,
) -> Result<(), CaseloadError> {
    let standing = chart::get::<AdverseEvent>(case.db(), id)?;
    let ground = ground::of_entry(case.db(), standing.session_id)?;
    guard(&event, standing.at, case.now())?;
    case.acts(|tx| {
        let event = AdverseEvent { struck: standing.content.struck, ..event };
        enter_again(tx, id, standing.at, &event)?;
        alert(tx, &ground, id, &event)
    })
}

/// Writes down an event that came to light after the session was signed: an entry of its own, told as late.
///
/// # Errors
/// As [`adverse_event`]; `NotAllowed` at `session` while it is not signed.
pub fn late_adverse_event(
    case: &mut Caseload,
    session: SessionId,
    event: AdverseEvent,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::of(case.db(), session)?;
    if !ground.sealed {
        return Err(CaseloadError::at("session", Rule::NotAllowed));
    }
    guard(&event, at, case.now())?;
    case.acts(|tx| {
        let event = AdverseEvent { struck: None, ..event };
        let id = enter(tx, &ground, at, &LateAdverseEvent(event.clone()))?;
        alert(tx, &ground, id, &event)?;
        draft_taken(tx, ChartForm::AdverseEvent, session)?;
        Ok(id)
    })
}

fn guard(event: &AdverseEvent, at: Moment, now: Moment) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    if adverse_term(&event.term).is_none() {
        check.problem("term", Rule::NotAllowed);
    }
    if !(1..=5).contains(&event.grade) {
        check.problem("grade", Rule::OutOfRange);
    }
    happened(&mut check, "at", at, now);
    event.ended_at.into_iter().for_each(|ended| happened(&mut check, "endedAt", ended, now));
    event.reported_at.into_iter().for_each(|told| happened(&mut check, "reportedAt", told, now));
    if event.ended_at.is_some_and(|ended| ended < at) {
        check.problem("endedAt", Rule::TooEarly);
    }
    check.lines("words", event.words.as_str(), TEXT);
    check.lines("action", event.action.as_str(), TEXT);
    check.lines("outcome", event.outcome.as_str(), TEXT);
    check.lines("reportedHow", event.reported_how.as_str(), LINES);
    check.done()
}

fn alert(tx: &Change<'_>, ground: &Ground, id: EntryId, event: &AdverseEvent) -> Result<(), CaseloadError> {
    let weight = match SUICIDE.contains(&event.term.as_str()) {
        true => AlertWeight::Suicide,
        false if event.grade >= SEVERE || event.serious => AlertWeight::Blocks,
        false => return Ok(()),
    };
    raise(tx, ground, (AlertSource::AdverseEvent, weight, &event.term), id)
}
