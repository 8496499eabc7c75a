//! Where the screening of a course stands.

use super::answer::of_course;
use super::{
    Answer, AskedWhen, ScreeningAnswer, ScreeningItem, ScreeningLine, ScreeningOutcome, ScreeningView,
    Severity, asked, items_version,
};
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::course::Course;
use crate::error::CaseloadError;
use crate::id::EntryId;
use rusqlite::Connection;

/// Every question with its answer, what speaks against, what is open, and what it led to.
///
/// # Errors
/// `NotFound` for the course.
pub fn read(case: &Caseload, course: EntryId) -> Result<ScreeningView, CaseloadError> {
    let db = case.db();
    chart::get::<Course>(db, course)?;
    let answers = of_course(db, course)?;
    let lines = asked(AskedWhen::Screening).map(|item| line(db, item, &answers));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let codes = |wanted: fn(&ScreeningLine) -> bool| {
        lines.iter().filter(|line| wanted(line)).map(|line| line.item.code.clone()).collect()
    };
    Ok(ScreeningView {
        version: items_version().to_owned(),
        absolute_yes: codes(|line| line.says(Answer::Yes) && line.item.severity == Severity::Absolute),
        relative_yes: codes(|line| line.says(Answer::Yes) && line.item.severity == Severity::Relative),
        open: codes(|line| line.answer.is_none() || line.says(Answer::Unknown)),
        outcome: outcome(db, course)?,
        items: lines,
    })
}

/// What the screening of a course led to, as it was decided last.
pub(super) fn outcome(
    db: &Connection,
    course: EntryId,
) -> Result<Option<Item<ScreeningOutcome>>, CaseloadError> {
    let of_client = chart::of_client::<ScreeningOutcome>(db, chart::owner(db, course)?)?;
    Ok(of_client.into_iter().rfind(|item| item.course_id == Some(course)))
}

/// Codes of the questions of a weight that were answered with yes.
pub(super) fn yes_of(
    db: &Connection,
    course: EntryId,
    severity: Severity,
) -> Result<Vec<String>, CaseloadError> {
    let weighs = |code: &str| super::item(code).is_some_and(|item| item.severity == severity);
    let answers = of_course(db, course)?.into_iter().map(|item| item.content);
    let yes = answers.filter(|given| given.answer == Answer::Yes && weighs(&given.code));
    Ok(yes.map(|given| given.code).collect())
}

fn line(
    db: &Connection,
    item: &ScreeningItem,
    answers: &[Item<ScreeningAnswer>],
) -> Result<ScreeningLine, CaseloadError> {
    let answer = answers.iter().find(|answer| answer.content.code == item.code).cloned();
    let entries = match &answer {
        Some(answer) if answer.entries > 1 => chart::history::<ScreeningAnswer>(db, answer.id)?,
        Some(answer) => vec![answer.clone()],
        None => Vec::new(),
    };
    let attested_on = entries.into_iter().map(|entry| entry.content.on).collect();
    Ok(ScreeningLine { item: item.clone(), answer, attested_on })
}

impl ScreeningLine {
    fn says(&self, wanted: Answer) -> bool {
        self.answer.as_ref().is_some_and(|given| given.content.answer == wanted)
    }
}
