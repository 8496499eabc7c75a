//! A clearance is asked for.

use super::Clearance;
use crate::caseload::Caseload;
use crate::chart::{self, Container};
use crate::course::Course;
use crate::error::CaseloadError;
use crate::id::EntryId;
use crate::rules::Check;
use chrono::NaiveDate;

/// Writes down that the prescriber was asked.
///
/// # Errors
/// `NotFound` for the course; at `requestedOn` what a day of the past may not be.
pub fn request(case: &mut Caseload, course: EntryId, on: NaiveDate) -> Result<EntryId, CaseloadError> {
    chart::get::<Course>(case.db(), course)?;
    let mut check = Check::default();
    check.past_day("requestedOn", on, case.now().day());
    check.done()?;
    // The form's draft stays: it may hold a clearance that is half transcribed.
    case.acts(|tx| {
        let container = Container::of_course(chart::owner(tx, course)?, course);
        let clearance = Clearance { requested_on: Some(on), ..Clearance::default() };
        chart::add(tx, container, tx.now(), &clearance)
    })
}
