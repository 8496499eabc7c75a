//! Alerts.

use crate::chart_desk::days_ago;
use crate::desk::{Desk, problems};
use caseload::alert::{self, AlertSource, AlertWeight};
use caseload::draft::ChartForm;
use caseload::follow_up::{self, Call, CallOutcome, SUICIDAL_THOUGHTS};
use caseload::{CaseloadError, Rule, client, today as day, verify};
use chrono::TimeDelta;

fn reached(suicidal_thoughts: Option<bool>) -> Call {
    let outcome = CallOutcome::Reached;
    Call {
        follow_up: None,
        outcome,
        words: "Low for two days.".into(),
        unwanted: "".into(),
        suicidal_thoughts,
    }
}

#[test]
fn an_alert_is_closed_only_with_what_was_done() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = alert::raise(&mut desk.case, client, AlertWeight::Blocks, "Refill came early.".into()).unwrap();
    let key = desk.half_typed(ChartForm::Alert, id.0, client);
    for empty in ["", " \n "] {
        let refused = alert::close(&mut desk.case, id, empty.into());
        assert_eq!(problems(refused), [("action".to_owned(), Rule::Required)]);
    }
    let long = alert::close(&mut desk.case, id, "x".repeat(2_001).into());
    assert_eq!(problems(long), [("action".to_owned(), Rule::TooLong)]);
    assert_eq!(alert::open(&desk.case).unwrap().len(), 1, "it still waits");
    alert::close(&mut desk.case, id, "Called the pharmacy: a mistake of theirs.".into()).unwrap();
    assert!(alert::open(&desk.case).unwrap().is_empty() && !desk.has_draft(&key));
    let kept = alert::of_client(&desk.case, client).unwrap().remove(0);
    assert!(!kept.content.is_open() && kept.entries == 2);
    assert_eq!(kept.content.detail.as_str(), "Refill came early.", "what was said stays");
    let again = alert::close(&mut desk.case, id, "Once more.".into());
    assert_eq!(problems(again), [("action".to_owned(), Rule::AlreadyDone)]);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn an_alert_of_the_therapist_says_what_about() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let refused = alert::raise(&mut desk.case, client, AlertWeight::Asks, " ".into());
    assert_eq!(problems(refused), [("detail".to_owned(), Rule::Required)]);
    let refused = alert::raise(&mut desk.case, client, AlertWeight::Asks, "x".repeat(2_001).into());
    assert_eq!(problems(refused), [("detail".to_owned(), Rule::TooLong)]);
}

#[test]
fn suicidal_thoughts_told_in_a_call_raise_an_alert_and_a_no_does_not() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let now = desk.case.now();
    for answer in [None, Some(false)] {
        follow_up::call(&mut desk.case, client, None, reached(answer), now).unwrap();
    }
    assert!(alert::open(&desk.case).unwrap().is_empty());
    let call = follow_up::call(&mut desk.case, client, None, reached(Some(true)), now).unwrap();
    let row = alert::open(&desk.case).unwrap().remove(0);
    let told = &row.alert.content;
    assert_eq!((told.weight, told.source), (AlertWeight::Suicide, AlertSource::Call));
    assert_eq!((told.entry, told.item.as_str()), (Some(call), SUICIDAL_THOUGHTS));
    assert_eq!(told.detail.as_str(), "Low for two days.");
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn the_heaviest_alert_stands_first_and_of_two_the_older() {
    let mut desk = Desk::new();
    let (one, two) = (desk.client("Maren Lindqvist"), desk.client("Tomasz Wiśniewski"));
    let raise = |desk: &mut Desk, client, weight, words: &str| {
        alert::raise(&mut desk.case, client, weight, words.into()).unwrap();
        desk.clock.advance(TimeDelta::minutes(1));
    };
    raise(&mut desk, one, AlertWeight::Asks, "first");
    raise(&mut desk, two, AlertWeight::Blocks, "second");
    raise(&mut desk, one, AlertWeight::Blocks, "third");
    raise(&mut desk, two, AlertWeight::Suicide, "fourth");
    let today = day::today(&desk.case).unwrap();
    let told: Vec<_> = today.alerts.iter().map(|row| row.alert.content.detail.as_str().to_owned()).collect();
    assert_eq!(told, ["fourth", "second", "third", "first"]);
    assert_eq!(client::list(&desk.case).unwrap()[0].open_alerts, 2, "and the caseload counts them");
    assert_eq!(client::page(&desk.case, two).unwrap().row.open_alerts, 2);
    let first = alert::of_client(&desk.case, one).unwrap()[0].id;
    alert::close(&mut desk.case, first, "Asked and answered.".into()).unwrap();
    let of_one: Vec<_> =
        alert::of_client(&desk.case, one).unwrap().iter().map(|item| item.content.is_open()).collect();
    assert_eq!(of_one, [true, false], "closed ones stand last");
    assert_eq!(client::list(&desk.case).unwrap()[0].open_alerts, 1);
}

#[test]
fn what_is_no_alert_is_not_found() {
    let mut desk = Desk::new();
    let (client, course) = desk.course();
    let refused = alert::close(&mut desk.case, course, "Done.".into()).unwrap_err();
    assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
    assert!(days_ago(1) < desk.case.now().day() && alert::of_client(&desk.case, client).unwrap().is_empty());
}
