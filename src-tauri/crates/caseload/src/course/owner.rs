//! Whose a course is.

use super::Course;
use crate::caseload::Caseload;
use crate::chart;
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId};

/// The client of a course.
///
/// # Errors
/// `NotFound` if there is no such course.
pub fn owner(case: &Caseload, id: EntryId) -> Result<ClientId, CaseloadError> {
    chart::get::<Course>(case.db(), id)?;
    chart::owner(case.db(), id)
}
