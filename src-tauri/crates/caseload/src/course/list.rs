//! The courses of a client.

use super::{Course, CourseView};
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId};
use rusqlite::Connection;

/// Every course of a client, newest first, with where it may go from where it stands.
///
/// # Errors
/// Only what the database refuses.
pub fn list(case: &Caseload, client: ClientId) -> Result<Vec<CourseView>, CaseloadError> {
    Ok(of_client(case.db(), client)?.into_iter().map(view).collect())
}

/// How a course stood before, oldest first.
///
/// # Errors
/// `NotFound`.
pub fn history(case: &Caseload, id: EntryId) -> Result<Vec<Item<Course>>, CaseloadError> {
    chart::get::<Course>(case.db(), id)?;
    chart::history(case.db(), id)
}

/// Newest first.
pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Vec<Item<Course>>, CaseloadError> {
    let mut courses = chart::of_client::<Course>(db, client)?;
    courses.reverse();
    Ok(courses)
}

/// The course that the client is in: the newest that has not ended, else the newest. Courses newest first.
pub fn current(courses: &[Item<Course>]) -> Option<&Item<Course>> {
    courses.iter().find(|course| !course.content.status.has_ended()).or_else(|| courses.first())
}

fn view(item: Item<Course>) -> CourseView {
    let from = item.content.status;
    let allowed = from.follows().iter().copied().filter(|next| from.moves_by_hand(*next)).collect();
    CourseView { item, allowed }
}
