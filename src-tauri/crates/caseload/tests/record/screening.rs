//! The screening interview, and what it leads to.

use crate::chart_desk::{answered, decided};
use crate::desk::{Desk, problems, today};
use caseload::course::{self, CourseStatus};
use caseload::draft::ChartForm;
use caseload::screening::{
    self, Answer, AskedWhen, ScreeningAnswer, ScreeningOutcome, Severity, Suitability, asked, items_version,
};
use caseload::{Rule, verify};
use chrono::Days;

#[test]
fn a_screening_lists_every_question_and_what_is_open() {
    let mut desk = Desk::new();
    let (_, course) = desk.course();
    let view = screening::read(&desk.case, course).unwrap();
    assert_eq!(view.items.len(), asked(AskedWhen::Screening).count());
    assert_eq!(view.open.len(), view.items.len(), "nothing was asked yet");
    assert!(view.absolute_yes.is_empty() && view.outcome.is_none() && view.version == items_version());
    let answers = vec![
        answered("pregnancy", Answer::No),
        answered("eye-pressure", Answer::Yes),
        answered("aneurysm", Answer::Yes),
        answered("dementia", Answer::Unknown),
    ];
    screening::answer(&mut desk.case, course, answers).unwrap();
    let view = screening::read(&desk.case, course).unwrap();
    assert_eq!(view.absolute_yes, ["aneurysm"]);
    assert_eq!(view.relative_yes, ["eye-pressure"]);
    assert_eq!(view.open.len(), view.items.len() - 3, "what nobody knows yet is open");
}

#[test]
fn an_answer_that_is_given_again_is_attested_again() {
    let mut desk = Desk::new();
    let (client, course) = desk.course();
    let key = desk.half_typed(ChartForm::Screening, course.0, client);
    let on = |days| ScreeningAnswer { on: today() - Days::new(days), ..answered("aneurysm", Answer::No) };
    screening::answer(&mut desk.case, course, vec![on(20)]).unwrap();
    assert!(!desk.has_draft(&key));
    screening::answer(&mut desk.case, course, vec![on(3)]).unwrap();
    let view = screening::read(&desk.case, course).unwrap();
    let line = view.items.iter().find(|line| line.item.code == "aneurysm").unwrap();
    assert_eq!(line.attested_on, [today() - Days::new(20), today() - Days::new(3)]);
    assert_eq!(line.answer.as_ref().unwrap().entries, 2, "one item, two entries");
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn several_answers_are_kept_together_or_not_at_all() {
    let mut desk = Desk::new();
    let (_, course) = desk.course();
    let long = ScreeningAnswer { detail: "x".repeat(2_001).into(), ..answered("eye-pressure", Answer::Yes) };
    let late = ScreeningAnswer { on: today() + Days::new(1), ..answered("dementia", Answer::No) };
    let answers = vec![
        answered("aneurysm", Answer::No),
        answered("of-nobody", Answer::No),
        answered("aneurysm", Answer::Yes),
        long,
        late,
    ];
    let expected = [
        ("answers.1.code", Rule::NotAllowed),
        ("answers.2.code", Rule::AlreadyDone),
        ("answers.3.detail", Rule::TooLong),
        ("answers.4.on", Rule::InTheFuture),
    ];
    let found = problems(screening::answer(&mut desk.case, course, answers));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    let view = screening::read(&desk.case, course).unwrap();
    assert!(view.items.iter().all(|line| line.answer.is_none()), "not even the first");
    let none = screening::answer(&mut desk.case, course, vec![]);
    assert_eq!(problems(none), [("answers".to_owned(), Rule::Required)]);
}

#[test]
fn a_yes_that_excludes_forbids_suitable_and_nothing_else() {
    for item in asked(AskedWhen::Screening) {
        let mut desk = Desk::new();
        let (_, course) = desk.course();
        screening::answer(&mut desk.case, course, vec![answered(&item.code, Answer::Yes)]).unwrap();
        let decision = screening::decide(&mut desk.case, course, decided(Suitability::Suitable));
        match item.severity {
            Severity::Absolute => {
                assert_eq!(
                    problems(decision),
                    [("suitability".to_owned(), Rule::NotAllowed)],
                    "{}",
                    item.code
                );
                screening::decide(&mut desk.case, course, decided(Suitability::NotSuitable)).unwrap();
            }
            Severity::Relative | Severity::Info => drop(decision.unwrap()),
        }
    }
}

#[test]
fn a_yes_that_is_taken_back_forbids_nothing_any_more() {
    let mut desk = Desk::new();
    let (_, course) = desk.course();
    screening::answer(&mut desk.case, course, vec![answered("pregnancy", Answer::Yes)]).unwrap();
    screening::answer(&mut desk.case, course, vec![answered("pregnancy", Answer::No)]).unwrap();
    screening::decide(&mut desk.case, course, decided(Suitability::Suitable)).unwrap();
}

#[test]
fn an_outcome_moves_the_course() {
    for (suitability, status) in [
        (Suitability::Suitable, CourseStatus::Eligible),
        (Suitability::NotSuitable, CourseStatus::Declined),
        (Suitability::Referred, CourseStatus::Declined),
    ] {
        let mut desk = Desk::new();
        let (client, course) = desk.course();
        let key = desk.half_typed(ChartForm::Outcome, course.0, client);
        screening::decide(&mut desk.case, course, decided(suitability)).unwrap();
        assert_eq!(desk.status(course), status);
        assert_eq!(desk.course_now(course).content.status_reason.as_str(), "Her own words.");
        assert!(!desk.has_draft(&key));
    }
}

#[test]
fn a_screening_is_decided_where_a_course_is_screened_and_not_later() {
    for status in CourseStatus::ALL {
        let may = |to: CourseStatus| status.may_become(to);
        for (suitability, to) in [
            (Suitability::Suitable, CourseStatus::Eligible),
            (Suitability::NotSuitable, CourseStatus::Declined),
        ] {
            let mut desk = Desk::new();
            let (_, course) = desk.course();
            desk.lead(course, status);
            let decision = screening::decide(&mut desk.case, course, decided(suitability));
            if may(to) {
                decision.unwrap();
            } else {
                assert_eq!(problems(decision), [("suitability".to_owned(), Rule::NotAllowed)], "{status:?}");
            }
        }
    }
}

#[test]
fn a_screening_that_was_taken_up_again_keeps_its_first_outcome_readable() {
    let mut desk = Desk::new();
    let (_, course) = desk.course();
    let first = screening::decide(&mut desk.case, course, decided(Suitability::NotSuitable)).unwrap();
    course::move_to(&mut desk.case, course, CourseStatus::Screening, "The test was wrong.".into()).unwrap();
    let second = screening::decide(&mut desk.case, course, decided(Suitability::Suitable)).unwrap();
    assert_eq!(first, second, "one item");
    let outcome = screening::read(&desk.case, course).unwrap().outcome.unwrap();
    assert!(outcome.entries == 2 && outcome.content.suitability == Suitability::Suitable);
}

#[test]
fn an_outcome_needs_its_reason_and_keeps_to_its_fields() {
    let mut desk = Desk::new();
    let (_, course) = desk.course();
    let bad = ScreeningOutcome {
        suitability: Suitability::Referred,
        reason: "".into(),
        referred_to: "x".repeat(201).into(),
        on: today() + Days::new(1),
    };
    let expected = [("reason", Rule::Required), ("referredTo", Rule::TooLong), ("on", Rule::InTheFuture)];
    let found = problems(screening::decide(&mut desk.case, course, bad));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    assert_eq!(desk.status(course), CourseStatus::Screening);
    let plain = ScreeningOutcome { reason: "".into(), ..decided(Suitability::Suitable) };
    screening::decide(&mut desk.case, course, plain).unwrap();
}
