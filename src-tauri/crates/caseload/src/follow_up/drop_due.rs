//! A call that was due will not be made.

use super::{FollowUp, FollowUpStatus};
use crate::caseload::Caseload;
use crate::chart;
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::{Check, LINES, nfc};
use vault::Private;

/// Takes it from the list; the reason stands with it.
///
/// # Errors
/// `NotFound`; at `reason` `Required`, or what a few lines may not be; `AlreadyDone` at `reason` for one that was made or
/// dropped.
pub fn drop(case: &mut Caseload, id: EntryId, reason: Private<String>) -> Result<(), CaseloadError> {
    let due = chart::get::<FollowUp>(case.db(), id)?;
    let mut check = Check::default();
    check.required("reason", reason.as_str());
    check.lines("reason", reason.as_str(), LINES);
    if due.content.status != FollowUpStatus::Due {
        check.problem("reason", Rule::AlreadyDone);
    }
    check.done()?;
    let dropped = FollowUp { status: FollowUpStatus::Dropped, reason: nfc(&reason), ..due.content };
    chart::rewrite(case, id, due.at, &dropped)
}
