//! Courses of treatment.

use crate::chart_desk::{days_ago, decided, longest_name, plain_course};
use crate::desk::{Desk, problems, today};
use caseload::client;
use caseload::course::{self, CourseDetails, CourseStatus, EarlierTreatment, Goal};
use caseload::draft::ChartForm;
use caseload::journey::Phase;
use caseload::screening::{self, Suitability};
use caseload::{CaseloadError, Rule, verify};
use chrono::Days;

use CourseStatus::{Completed, Declined, Eligible, InCourse, Maintenance, Preparing, Screening, Stopped};

/// Where each status leads by hand; written down here once more, so that a way that appears or goes is noticed.
const BY_HAND: [(CourseStatus, &[CourseStatus]); 8] = [
    (Screening, &[Declined]),
    (Eligible, &[Screening, Preparing, Declined]),
    (Declined, &[Screening]),
    (Preparing, &[InCourse, Stopped]),
    (InCourse, &[Maintenance, Completed, Stopped]),
    (Maintenance, &[InCourse, Completed, Stopped]),
    (Completed, &[InCourse, Maintenance]),
    (Stopped, &[Preparing, InCourse]),
];

#[test]
fn a_course_moves_where_it_may_and_nowhere_else() {
    for (from, ways) in BY_HAND {
        for to in CourseStatus::ALL {
            let mut desk = Desk::new();
            let (_, id) = desk.course();
            desk.lead(id, from);
            let moved = course::move_to(&mut desk.case, id, to, "She asked for it.".into());
            if ways.contains(&to) {
                moved.unwrap_or_else(|refused| panic!("{from:?} to {to:?}: {refused}"));
                assert_eq!(desk.status(id), to, "{from:?} to {to:?}");
            } else {
                assert_eq!(problems(moved), [("status".to_owned(), Rule::NotAllowed)], "{from:?} to {to:?}");
                assert_eq!(desk.status(id), from, "nothing of it was kept");
            }
        }
    }
}

#[test]
fn an_end_a_way_back_and_a_course_taken_up_again_are_explained() {
    for (from, to, asks) in [
        (Screening, Declined, true),
        (Eligible, Screening, true),
        (Declined, Screening, true),
        (Preparing, Stopped, true),
        (Completed, Maintenance, true),
        (Stopped, InCourse, true),
        (Eligible, Preparing, false),
        (Preparing, InCourse, false),
        (InCourse, Completed, false),
    ] {
        let mut desk = Desk::new();
        let (_, id) = desk.course();
        desk.lead(id, from);
        let moved = course::move_to(&mut desk.case, id, to, " ".into());
        match asks {
            true => {
                assert_eq!(problems(moved), [("reason".to_owned(), Rule::Required)], "{from:?} to {to:?}")
            }
            false => moved.unwrap(),
        }
    }
}

#[test]
fn the_chart_offers_exactly_the_moves_that_are_allowed() {
    for (from, ways) in BY_HAND {
        let mut desk = Desk::new();
        let (client, id) = desk.course();
        desk.lead(id, from);
        let view = course::list(&desk.case, client).unwrap().remove(0);
        let mut offered = view.allowed;
        assert_eq!(offered.len(), ways.len(), "{from:?}");
        offered.retain(|status| !ways.contains(status));
        assert!(offered.is_empty(), "{from:?} offers {offered:?}");
    }
}

#[test]
fn a_course_keeps_every_state_with_its_reason_and_time() {
    let mut desk = Desk::new();
    let (_, id) = desk.course();
    desk.lead(id, Preparing);
    course::move_to(&mut desk.case, id, Stopped, "Moved to another state.".into()).unwrap();
    let entries = course::history(&desk.case, id).unwrap();
    let told: Vec<_> = entries.iter().map(|entry| entry.content.status).collect();
    assert_eq!(told, [Screening, Eligible, Preparing, Stopped]);
    assert_eq!(entries[3].content.status_reason.as_str(), "Moved to another state.");
    assert_eq!(entries[3].content.status_since, desk.case.now());
    assert_eq!(entries.iter().map(|entry| entry.entries).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(verify::verify(&desk.case).unwrap().ok, "the trail tells of every entry");
}

#[test]
fn details_change_and_the_status_stays() {
    let mut desk = Desk::new();
    let (client, id) = desk.course();
    desk.lead(id, Preparing);
    let key = desk.half_typed(ChartForm::Course, id.0, client);
    let details = CourseDetails { reason: "To feel again.".into(), ..plain_course() };
    course::edit(&mut desk.case, id, details.clone()).unwrap();
    let kept = desk.course_now(id).content;
    assert!(kept.details == details && kept.status == Preparing);
    assert!(!desk.has_draft(&key), "what was typed is in the chart now");
}

#[test]
fn a_client_may_have_several_courses_and_is_in_the_newest_that_has_not_ended() {
    let mut desk = Desk::new();
    let (client, first) = desk.course();
    desk.lead(first, Completed);
    let second = course::begin(&mut desk.case, client, plain_course()).unwrap();
    let current = |desk: &Desk| client::chart(&desk.case, client).unwrap().current;
    assert_eq!(current(&desk), Some(second));
    course::move_to(&mut desk.case, second, Declined, "Not now.".into()).unwrap();
    assert_eq!(current(&desk), Some(second), "both have ended: the newest");
    course::move_to(&mut desk.case, first, Maintenance, "Once a season.".into()).unwrap();
    assert_eq!(current(&desk), Some(first), "the older one goes on");
}

#[test]
fn the_ribbon_follows_the_course_where_there_is_one() {
    for (status, phase) in [
        (Screening, Phase::Screening),
        (Eligible, Phase::Screening),
        (Preparing, Phase::Preparation),
        (InCourse, Phase::Medicine),
        (Maintenance, Phase::Closing),
        (Completed, Phase::Closing),
        (Stopped, Phase::Closing),
    ] {
        let mut desk = Desk::new();
        let (client, id) = desk.course();
        desk.lead(id, status);
        assert_eq!(client::page(&desk.case, client).unwrap().journey.phase, phase, "{status:?}");
        assert_eq!(client::list(&desk.case).unwrap()[0].phase, phase, "{status:?}, in the list");
    }
}

#[test]
fn every_field_of_a_course_is_limited_at_its_own_name() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let key = desk.half_typed(ChartForm::Course, client.0, client);
    let bad = CourseDetails {
        started_on: today() + Days::new(1),
        reason: "x".repeat(2_001).into(),
        diagnosis_codes: vec!["F33.2".into(), " ".into(), "x".repeat(21)],
        diagnosis: "\u{7}".into(),
        earlier: vec![
            EarlierTreatment { what: "".into(), detail: "x".repeat(2_001).into() },
            EarlierTreatment { what: "x".repeat(201).into(), detail: "".into() },
        ],
        goals: vec![Goal { words: "".into(), signs: "x".repeat(2_001).into() }],
        protocol: Some("of-nobody".into()),
        planned_sessions: 101,
    };
    let found = problems(course::begin(&mut desk.case, client, bad));
    let expected = [
        ("startedOn", Rule::InTheFuture),
        ("reason", Rule::TooLong),
        ("diagnosisCodes.1", Rule::Required),
        ("diagnosisCodes.2", Rule::TooLong),
        ("diagnosis", Rule::ControlCharacters),
        ("earlier.0.what", Rule::Required),
        ("earlier.0.detail", Rule::TooLong),
        ("earlier.1.what", Rule::TooLong),
        ("goals.0.words", Rule::Required),
        ("goals.0.signs", Rule::TooLong),
        ("protocol", Rule::Missing),
        ("plannedSessions", Rule::OutOfRange),
    ];
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    assert!(desk.has_draft(&key), "what was typed is still there");
}

#[test]
fn a_course_takes_everything_up_to_the_limits() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let long = longest_name();
    let full = CourseDetails {
        started_on: today(),
        reason: "x".repeat(2_000).into(),
        diagnosis_codes: vec!["x".repeat(20); 50],
        diagnosis: "🙂".repeat(2_000).into(),
        earlier: vec![
            EarlierTreatment {
                what: long.chars().take(200).collect::<String>().into(),
                detail: "".into()
            };
            50
        ],
        goals: vec![Goal { words: "ש".repeat(2_000).into(), signs: "".into() }; 50],
        protocol: Some(caseload::protocol::builtin()[0].id.clone()),
        planned_sessions: 100,
    };
    let id = course::begin(&mut desk.case, client, full.clone()).unwrap();
    assert_eq!(desk.course_now(id).content.details.planned_sessions, 100);
    let over = CourseDetails { goals: vec![full.goals[0].clone(); 51], ..full };
    assert_eq!(problems(course::edit(&mut desk.case, id, over)), [("goals".to_owned(), Rule::TooMany)]);
    let old = CourseDetails { started_on: days_ago(50_000), ..plain_course() };
    assert_eq!(problems(course::edit(&mut desk.case, id, old)), [("startedOn".to_owned(), Rule::TooLongAgo)]);
}

#[test]
fn what_is_no_course_is_not_found() {
    let mut desk = Desk::new();
    let (client, id) = desk.course();
    let person = desk.prescriber(client);
    for wrong in [caseload::id::EntryId(uuid::Uuid::nil()), person] {
        let refused = course::edit(&mut desk.case, wrong, plain_course()).unwrap_err();
        assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
        let refused = screening::decide(&mut desk.case, wrong, decided(Suitability::Suitable)).unwrap_err();
        assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
    }
    assert_eq!(desk.status(id), Screening);
}
