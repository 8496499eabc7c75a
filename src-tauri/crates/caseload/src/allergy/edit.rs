//! An allergy stands otherwise from now on.

use super::{Allergy, check};
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::{ChartForm, DraftKey};
use crate::error::CaseloadError;
use crate::id::EntryId;
use crate::store::drafts;

/// Writes it down anew and closes the form's draft; what stood before stays readable.
///
/// # Errors
/// `NotFound`, or `Invalid` with every field that does not hold.
pub fn edit(case: &mut Caseload, id: EntryId, given: Allergy) -> Result<(), CaseloadError> {
    check::fields(&given, case.now().day())?;
    case.acts(|tx| {
        chart::amend(tx, id, tx.now(), &check::settled(given))?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Allergy, id: id.0 }).map(drop)
    })
}
