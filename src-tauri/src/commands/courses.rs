//! Courses of treatment.

use super::Held;
use crate::error::Reply;
use caseload::chart::Item;
use caseload::course::{self, Course, CourseDetails, CourseStatus, CourseView};
use caseload::id::{ClientId, EntryId};
use vault::Private;

/// Begins a course with the screening.
#[tauri::command(async)]
pub fn begin_course(shell: Held<'_>, client_id: ClientId, details: CourseDetails) -> Reply<EntryId> {
    shell.open(|case| course::begin(case, client_id, details))
}

/// Changes what is written about a course.
#[tauri::command(async)]
pub fn edit_course(shell: Held<'_>, course_id: EntryId, details: CourseDetails) -> Reply<()> {
    shell.open(|case| course::edit(case, course_id, details))
}

/// Moves a course to where it may go from here.
#[tauri::command(async)]
pub fn move_course(
    shell: Held<'_>,
    course_id: EntryId,
    status: CourseStatus,
    reason: Private<String>,
) -> Reply<()> {
    shell.open(|case| course::move_to(case, course_id, status, reason))
}

/// The courses of a client, newest first.
#[tauri::command(async)]
pub fn list_courses(shell: Held<'_>, client_id: ClientId) -> Reply<Vec<CourseView>> {
    shell.open(|case| course::list(case, client_id))
}

/// How a course stood before, oldest first.
#[tauri::command(async)]
pub fn course_history(shell: Held<'_>, course_id: EntryId) -> Reply<Vec<Item<Course>>> {
    shell.open(|case| course::history(case, course_id))
}
