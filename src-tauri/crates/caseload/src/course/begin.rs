//! A course begins.

use super::{Course, CourseDetails, CourseStatus, check};
use crate::caseload::Caseload;
use crate::chart::{self, Container};
use crate::draft::{ChartForm, DraftKey};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId};
use crate::store::{clients, drafts};

/// Begins a course with the screening, and closes the form's draft.
///
/// # Errors
/// `NotFound` for the client, or `Invalid` with every field that does not hold.
pub fn begin(
    case: &mut Caseload,
    client: ClientId,
    details: CourseDetails,
) -> Result<EntryId, CaseloadError> {
    check::details(case.db(), &details, case.now().day())?;
    case.acts(|tx| {
        clients::get(tx, client)?;
        let course = Course {
            details: check::settled(details),
            status: CourseStatus::Screening,
            status_since: tx.now(),
            status_reason: Default::default(),
        };
        let id = chart::add(tx, Container::of_client(client), tx.now(), &course)?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Course, id: client.0 })?;
        Ok(id)
    })
}
