//! What was done about an alert.

use super::Alert;
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::{Check, LINES, nfc};
use crate::store::drafts;
use vault::Private;

/// Closes an alert with what was done, and the form's draft with it.
///
/// # Errors
/// `NotFound`; at `action` `Required`, or what a few lines may not be; `AlreadyDone` at `action` for one that is closed.
pub fn close(case: &mut Caseload, id: EntryId, action: Private<String>) -> Result<(), CaseloadError> {
    let open = chart::get::<Alert>(case.db(), id)?;
    let mut check = Check::default();
    check.required("action", action.as_str());
    check.lines("action", action.as_str(), LINES);
    if !open.content.is_open() {
        check.problem("action", Rule::AlreadyDone);
    }
    check.done()?;
    case.acts(|tx| {
        let closed = Alert { action: nfc(&action), closed_at: Some(tx.now()), ..open.content };
        chart::amend(tx, id, open.at, &closed)?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Alert, id: id.0 }).map(drop)
    })
}
