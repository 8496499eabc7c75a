//! What is asked before a course.

use super::Held;
use crate::error::Reply;
use caseload::id::EntryId;
use caseload::screening::{self, ScreeningAnswer, ScreeningOutcome, ScreeningView};

/// Where the screening of a course stands.
#[tauri::command(async)]
pub fn read_screening(shell: Held<'_>, course_id: EntryId) -> Reply<ScreeningView> {
    shell.open(|case| screening::read(case, course_id))
}

/// Keeps several answers at once.
#[tauri::command(async)]
pub fn answer_screening(shell: Held<'_>, course_id: EntryId, answers: Vec<ScreeningAnswer>) -> Reply<()> {
    shell.open(|case| screening::answer(case, course_id, answers))
}

/// What the screening leads to; it moves the course.
#[tauri::command(async)]
pub fn decide_screening(shell: Held<'_>, course_id: EntryId, outcome: ScreeningOutcome) -> Reply<EntryId> {
    shell.open(|case| screening::decide(case, course_id, outcome))
}
