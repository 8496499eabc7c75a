//! A condition of the prescriber is met.

use super::{Clearance, ClearanceTerms};
use crate::caseload::Caseload;
use crate::chart;
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::Check;
use chrono::NaiveDate;

/// Writes down the day on which a condition was met; `index` counts from 0.
///
/// # Errors
/// `NotFound`; at `conditions.N.metOn` `Missing` if there is no such condition, `AlreadyDone` if it was met, `NotAllowed`
/// if the clearance was taken back or a later one holds, `TooEarly` before the evaluation, and what a day of the past may
/// not be.
pub fn meet_condition(
    case: &mut Caseload,
    id: EntryId,
    index: u32,
    on: NaiveDate,
) -> Result<(), CaseloadError> {
    let kept = chart::get::<Clearance>(case.db(), id)?.content;
    let path = format!("conditions.{index}.metOn");
    let place = usize::try_from(index).unwrap_or(usize::MAX);
    let mut terms = kept.terms.clone().unwrap_or_default();
    let mut check = Check::default();
    check.past_day(&path, on, case.now().day());
    if let Some(rule) = refused(&kept, &terms, place, on) {
        check.problem(&path, rule);
    }
    check.done()?;
    if let Some(condition) = terms.conditions.get_mut(place) {
        condition.met_on = Some(on);
    }
    let now = case.now();
    chart::rewrite(case, id, now, &Clearance { terms: Some(terms), ..kept })
}

fn refused(kept: &Clearance, terms: &ClearanceTerms, place: usize, on: NaiveDate) -> Option<Rule> {
    if kept.revoked.is_some() || kept.superseded_by.is_some() {
        return Some(Rule::NotAllowed);
    }
    match terms.conditions.get(place) {
        None => Some(Rule::Missing),
        Some(condition) if condition.met_on.is_some() => Some(Rule::AlreadyDone),
        Some(_) => terms.evaluated_on.filter(|evaluated| on < *evaluated).map(|_| Rule::TooEarly),
    }
}
