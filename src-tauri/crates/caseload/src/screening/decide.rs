//! What a screening leads to.

use super::read::{outcome, yes_of};
use super::{ScreeningOutcome, Severity, Suitability};
use crate::caseload::Caseload;
use crate::chart::{self, Container};
use crate::course::{self, Course, CourseStatus};
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::{Check, LINE, LINES, nfc, nfc_line};
use crate::store::drafts;

/// Keeps the outcome, moves the course (suitable: eligible; else: declined) and closes the form's draft. Decided again,
/// the earlier outcome stays readable.
///
/// # Errors
/// `NotFound` for the course; at `suitability` `NotAllowed` for suitable while a question that excludes is answered with
/// yes, and where the course is past its screening; `Required` at `reason` for all but suitable; what the other fields
/// may not be.
pub fn decide(
    case: &mut Caseload,
    course: EntryId,
    decided: ScreeningOutcome,
) -> Result<EntryId, CaseloadError> {
    let status = status_after(decided.suitability);
    check(case, course, &decided)?;
    case.acts(|tx| {
        let decided = settled(decided);
        let item = chart::get::<Course>(tx, course)?;
        let id = match outcome(tx, course)? {
            Some(earlier) => chart::amend(tx, earlier.id, tx.now(), &decided).map(|()| earlier.id)?,
            None => {
                let container = Container::of_course(chart::owner(tx, course)?, course);
                chart::add(tx, container, tx.now(), &decided)?
            }
        };
        course::turn(tx, item, status, &decided.reason)?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Outcome, id: course.0 })?;
        Ok(id)
    })
}

fn status_after(suitability: Suitability) -> CourseStatus {
    match suitability {
        Suitability::Suitable => CourseStatus::Eligible,
        Suitability::NotSuitable | Suitability::Referred => CourseStatus::Declined,
    }
}

fn check(case: &Caseload, course: EntryId, decided: &ScreeningOutcome) -> Result<(), CaseloadError> {
    let (db, suitable) = (case.db(), decided.suitability == Suitability::Suitable);
    let from = chart::get::<Course>(db, course)?.content.status;
    let mut check = Check::default();
    let excluded = suitable && !yes_of(db, course, Severity::Absolute)?.is_empty();
    if excluded || !from.may_become(status_after(decided.suitability)) {
        check.problem("suitability", Rule::NotAllowed);
    }
    if !suitable {
        check.required("reason", decided.reason.as_str());
    }
    check.lines("reason", decided.reason.as_str(), LINES);
    check.line("referredTo", decided.referred_to.as_str(), LINE);
    check.past_day("on", decided.on, case.now().day());
    check.done()
}

fn settled(decided: ScreeningOutcome) -> ScreeningOutcome {
    ScreeningOutcome { reason: nfc(&decided.reason), referred_to: nfc_line(&decided.referred_to), ..decided }
}
