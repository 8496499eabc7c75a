//! The letters of a course, told from the record.

use super::{ClearanceRequest, OutcomeLetter};
use crate::crisis::CrisisLines;
use crate::error::DisclosureError;
use caseload::client::{self, ClientPage};
use caseload::id::EntryId;
use caseload::practice::Practice;
use caseload::{Caseload, CaseloadError, allergy, course, medication, screening};
use paper::Document;

/// The letter after the screening of a course, and the stem of its file name.
///
/// # Errors
/// `NotFound` for the course, or while nothing is decided.
pub fn outcome(
    case: &Caseload,
    id: EntryId,
    practice: &Practice,
) -> Result<(Document, String), DisclosureError> {
    let page = client_of(case, id)?;
    let decided = screening::read(case, id)?.outcome.ok_or(CaseloadError::NotFound("outcome"))?;
    let day = case.now().day();
    let letter = OutcomeLetter {
        outcome: &decided.content,
        name: page.details.legal_name.as_str(),
        initials: page.row.initials.as_str(),
        language: "en",
        day,
        practice,
        crisis: &CrisisLines::for_locale("en")?,
    };
    Ok((letter.document(), format!("{day}-letter")))
}

/// The request for a clearance, and the stem of its file name.
///
/// # Errors
/// `NotFound` for the course.
pub fn clearance_request(
    case: &Caseload,
    id: EntryId,
    practice: &Practice,
) -> Result<(Document, String), DisclosureError> {
    let page = client_of(case, id)?;
    let courses = course::list(case, page.row.id)?;
    let course = courses.into_iter().find(|course| course.item.id == id);
    let course = course.ok_or(CaseloadError::NotFound("course"))?.item.content;
    let medications = medication::list(case, page.row.id)?.into_iter().map(|item| item.content);
    let allergies = allergy::list(case, page.row.id)?.into_iter().map(|item| item.content);
    let day = case.now().day();
    let request = ClearanceRequest {
        name: page.details.legal_name.as_str(),
        initials: page.row.initials.as_str(),
        birth_date: page.details.birth_date,
        course: &course.details,
        screening: &screening::read(case, id)?.items,
        medications: &medications.collect::<Vec<_>>(),
        allergies: &allergies.collect::<Vec<_>>(),
        day,
        practice,
    };
    Ok((request.document(), format!("{day}-clearance-request")))
}

fn client_of(case: &Caseload, id: EntryId) -> Result<ClientPage, DisclosureError> {
    Ok(client::page(case, course::owner(case, id)?)?)
}
