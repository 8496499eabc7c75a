//! Answers to the screening list.

use super::{AskedWhen, ScreeningAnswer, asked};
use crate::caseload::{Caseload, Change};
use crate::chart::{self, Container, Item};
use crate::course::Course;
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::{Check, LINES, nfc};
use crate::store::drafts;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashSet;

/// Keeps several answers at once and closes the form's draft. An answer that was given before and is given again gets
/// another entry, also when it says the same: it was attested again on that day.
///
/// # Errors
/// `NotFound` for the course; `Required` at `answers` if there is none; at `answers.N.code` `NotAllowed` for what is not
/// asked and `AlreadyDone` for what stands there twice; at `answers.N.detail` and `answers.N.on` what they may not be.
pub fn answer(
    case: &mut Caseload,
    course: EntryId,
    answers: Vec<ScreeningAnswer>,
) -> Result<(), CaseloadError> {
    chart::get::<Course>(case.db(), course)?;
    check(&answers, case.now().day())?;
    case.acts(|tx| {
        let container = Container::of_course(chart::owner(tx, course)?, course);
        let given = of_course(tx, course)?;
        answers.into_iter().try_for_each(|answer| keep(tx, container, &given, answer))?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Screening, id: course.0 }).map(drop)
    })
}

/// Every answer of a course, as it holds now.
pub(super) fn of_course(
    db: &Connection,
    course: EntryId,
) -> Result<Vec<Item<ScreeningAnswer>>, CaseloadError> {
    let of_client = chart::of_client::<ScreeningAnswer>(db, chart::owner(db, course)?)?;
    Ok(of_client.into_iter().filter(|item| item.course_id == Some(course)).collect())
}

fn keep(
    tx: &Change<'_>,
    container: Container,
    given: &[Item<ScreeningAnswer>],
    answer: ScreeningAnswer,
) -> Result<(), CaseloadError> {
    let answer = ScreeningAnswer { detail: nfc(&answer.detail), ..answer };
    match given.iter().find(|item| item.content.code == answer.code) {
        Some(item) => chart::amend(tx, item.id, tx.now(), &answer),
        None => chart::add(tx, container, tx.now(), &answer).map(drop),
    }
}

fn check(answers: &[ScreeningAnswer], today: NaiveDate) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    if answers.is_empty() {
        check.problem("answers", Rule::Required);
    }
    let mut seen = HashSet::new();
    for (at, answer) in answers.iter().enumerate() {
        let known = asked(AskedWhen::Screening).any(|item| item.code == answer.code);
        match (known, seen.insert(answer.code.as_str())) {
            (false, _) => check.problem(format!("answers.{at}.code"), Rule::NotAllowed),
            (true, false) => check.problem(format!("answers.{at}.code"), Rule::AlreadyDone),
            (true, true) => (),
        }
        check.lines(&format!("answers.{at}.detail"), answer.detail.as_str(), LINES);
        check.past_day(&format!("answers.{at}.on"), answer.on, today);
    }
    check.done()
}
