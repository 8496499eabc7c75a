//! A course moves on.

use super::{Course, CourseStatus};
use crate::caseload::{Caseload, Change};
use crate::chart::{self, Item};
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::{Check, LINES, nfc};
use vault::Private;

/// Moves a course to where it may go from here.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `status` where it does not follow, and for `eligible`, which comes of the screening alone;
/// at `reason` `Required` where the move has to be explained, and what a few lines may not be.
pub fn move_to(
    case: &mut Caseload,
    id: EntryId,
    status: CourseStatus,
    reason: Private<String>,
) -> Result<(), CaseloadError> {
    let from = chart::get::<Course>(case.db(), id)?.content.status;
    let mut check = Check::default();
    if !from.moves_by_hand(status) {
        check.problem("status", Rule::NotAllowed);
    } else if from.asks_reason(status) {
        check.required("reason", reason.as_str());
    }
    check.lines("reason", reason.as_str(), LINES);
    check.done()?;
    case.acts(|tx| {
        let course = chart::get::<Course>(tx, id)?;
        turn(tx, course, status, &reason)
    })
}

/// Writes down that a course stands elsewhere, within another act; whether it may, the caller has asked.
pub(crate) fn turn(
    tx: &Change<'_>,
    course: Item<Course>,
    status: CourseStatus,
    reason: &Private<String>,
) -> Result<(), CaseloadError> {
    let moved = Course { status, status_since: tx.now(), status_reason: nfc(reason), ..course.content };
    chart::amend(tx, course.id, tx.now(), &moved)
}
