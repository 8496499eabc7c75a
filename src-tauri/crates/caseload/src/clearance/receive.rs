//! The paper came, and is transcribed.

use super::{Clearance, ClearanceTerms, check, supersede};
use crate::caseload::{Caseload, Change};
use crate::chart::{self, Container};
use crate::course::Course;
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::store::drafts;
use chrono::NaiveDate;
use uuid::Uuid;

/// Transcribes the paper that was asked for.
///
/// # Errors
/// `NotFound`; `AlreadyDone` at `receivedOn` if it came already; at each field what does not hold.
pub fn receive(
    case: &mut Caseload,
    id: EntryId,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Result<(), CaseloadError> {
    let asked = chart::get::<Clearance>(case.db(), id)?.content;
    if asked.terms.is_some() {
        return Err(CaseloadError::at("receivedOn", Rule::AlreadyDone));
    }
    write(case, id, asked, received_on, terms)
}

/// Corrects what was transcribed wrongly; what was written first stays readable.
///
/// # Errors
/// `NotFound`; `Missing` at `receivedOn` for a paper that has not come; at each field what does not hold.
pub fn edit(
    case: &mut Caseload,
    id: EntryId,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Result<(), CaseloadError> {
    let kept = chart::get::<Clearance>(case.db(), id)?.content;
    if kept.terms.is_none() {
        return Err(CaseloadError::at("receivedOn", Rule::Missing));
    }
    write(case, id, kept, received_on, terms)
}

/// Transcribes a paper that nobody asked for in here.
///
/// # Errors
/// `NotFound` for the course; at each field what does not hold.
pub fn record(
    case: &mut Caseload,
    course: EntryId,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Result<EntryId, CaseloadError> {
    let db = case.db();
    chart::get::<Course>(db, course)?;
    let client = chart::owner(db, course)?;
    check::terms(db, client, None, received_on, &terms, case.now().day())?;
    case.acts(|tx| {
        let terms = Some(check::settled(terms));
        let clearance = Clearance { received_on: Some(received_on), terms, ..Clearance::default() };
        let id = chart::add(tx, Container::of_course(client, course), tx.now(), &clearance)?;
        supersede::settle(tx, client, course)?;
        close_draft(tx, course.0)?;
        Ok(id)
    })
}

fn write(
    case: &mut Caseload,
    id: EntryId,
    kept: Clearance,
    received_on: NaiveDate,
    terms: ClearanceTerms,
) -> Result<(), CaseloadError> {
    let db = case.db();
    let (client, course) = (chart::owner(db, id)?, chart::course_of(db, id)?);
    check::terms(db, client, kept.requested_on, received_on, &terms, case.now().day())?;
    case.acts(|tx| {
        let terms = Some(check::settled(terms));
        let clearance = Clearance { received_on: Some(received_on), terms, ..kept };
        chart::amend(tx, id, tx.now(), &clearance)?;
        course.map_or(Ok(()), |course| supersede::settle(tx, client, course))?;
        close_draft(tx, id.0)
    })
}

fn close_draft(tx: &Change<'_>, id: Uuid) -> Result<(), CaseloadError> {
    drafts::delete(tx, &DraftKey::Form { form: ChartForm::Clearance, id }).map(drop)
}
