//! Changing what is written about a course.

use super::{Course, CourseDetails, check};
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::{ChartForm, DraftKey};
use crate::error::CaseloadError;
use crate::id::EntryId;
use crate::store::drafts;

/// Writes the details anew and closes the form's draft. Where the course stands is another matter: [`super::move_to`].
///
/// # Errors
/// `NotFound`, or `Invalid` with every field that does not hold.
pub fn edit(case: &mut Caseload, id: EntryId, details: CourseDetails) -> Result<(), CaseloadError> {
    check::details(case.db(), &details, case.now().day())?;
    case.acts(|tx| {
        let course = chart::get::<Course>(tx, id)?.content;
        let course = Course { details: check::settled(details), ..course };
        chart::amend(tx, id, tx.now(), &course)?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Course, id: id.0 }).map(drop)
    })
}
