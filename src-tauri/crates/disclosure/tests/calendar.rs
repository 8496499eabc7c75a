//! The calendar that leaves: times and codes, read back by a parser, and nothing that names somebody.

use caseload::Caseload;
use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ClientDetails};
use caseload::fixture::{FixedClock, SeededIds, opening_time};
use caseload::id::SessionId;
use caseload::session::{self, Modality, NewSession, SessionKind, SessionStatus};
use caseload::time::Planned;
use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use disclosure::calendar;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, Event};
use std::sync::Arc;
use tempfile::TempDir;

const NAME: &str = "Zoë Ångström-Marsh";
const PLACE: &str = "14 Mill Lane, third door";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// A record with one client and a session on each of these days, at nine in New York.
fn record(days: &[i64]) -> (TempDir, Caseload, Vec<SessionId>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = vault::create_by_root_key(&folder.path().join("A.throughline"), &[7; 32], MIGRATIONS);
    let clock = Arc::new(FixedClock::new(opening_time(today())));
    let mut case =
        Caseload::over(vault.expect("a vault"), clock, Arc::new(SeededIds::new(1))).expect("a record");
    let details = ClientDetails { legal_name: NAME.into(), ..ClientDetails::default() };
    let client_id = client::add(&mut case, details).expect("a client");
    let plan = |day: &i64| {
        let local = (today() + TimeDelta::days(*day)).and_hms_opt(9, 0, 0).expect("a time");
        let planned = Planned { local, zone: chrono_tz::America::New_York };
        let (kind, modality, place) = (SessionKind::Medicine, Modality::InPerson, PLACE.into());
        let session = NewSession { client_id, kind, planned, modality, place, minutes: 180, course_id: None };
        session::plan(&mut case, session).expect("a session")
    };
    let sessions = days.iter().map(plan).collect();
    (folder, case, sessions)
}

fn events(bytes: &[u8]) -> Vec<Event> {
    let text = std::str::from_utf8(bytes).expect("text");
    let calendar: Calendar = text.parse().expect("a calendar that a parser reads");
    let event = |component: CalendarComponent| component.as_event().cloned();
    calendar.components.into_iter().filter_map(event).collect()
}

#[test]
fn what_is_planned_leaves_with_its_kind_its_code_and_its_time() {
    let (_folder, case, _) = record(&[2]);
    let made = calendar::make(&case, None).expect("a calendar");
    let [event] = events(&made.bytes).try_into().expect("one session");
    let summary = event.get_summary().expect("a summary");
    assert!(summary.starts_with("Medicine session · "), "{summary}");
    let begins = Utc.with_ymd_and_hms(2026, 11, 25, 14, 0, 0).unwrap();
    let hours = TimeDelta::hours(3);
    assert_eq!(
        event.get_start(),
        Some(DatePerhapsTime::from(begins)),
        "nine in New York is two in Greenwich"
    );
    assert_eq!(event.get_end(), Some(DatePerhapsTime::from(begins + hours)));
    assert!(event.get_uid().is_some_and(|uid| uid.ends_with("@throughline")));
}

#[test]
fn no_name_and_no_place_leaves() {
    let (_folder, case, _) = record(&[1, 2, 3]);
    let text = String::from_utf8(calendar::make(&case, None).expect("a calendar").bytes).expect("text");
    for word in ["Zo", "ngstr", "Marsh", "Mill", "Lane", "ketamin"] {
        assert!(!text.to_lowercase().contains(&word.to_lowercase()), "{word} stands in {text}");
    }
    assert!(text.contains("Medicine session"), "the same search finds what is there");
}

#[test]
fn the_same_session_keeps_its_id_and_what_was_cancelled_or_has_passed_stays_behind() {
    let (_folder, mut case, sessions) = record(&[-30, 1, 2]);
    let uids = |case: &Caseload| -> Vec<String> {
        let made = calendar::make(case, None).expect("a calendar");
        events(&made.bytes).iter().filter_map(|event| event.get_uid().map(ToOwned::to_owned)).collect()
    };
    let before = uids(&case);
    assert_eq!(before.len(), 2, "a month ago is not ahead");
    session::cancel(&mut case, sessions[2], SessionStatus::Cancelled).expect("cancelled");
    assert_eq!(uids(&case), before[..1]);
    assert!(calendar::make(&case, Some(sessions[2])).is_err(), "and cannot be asked for alone");
    assert_eq!(calendar::make(&case, Some(sessions[1])).expect("one").sessions, 1);
}

#[test]
fn a_calendar_that_left_is_on_the_trail() {
    let (folder, mut case, _) = record(&[1]);
    let lines = |case: &Caseload| caseload::health::read(case).expect("health").audit_entries;
    let before = lines(&case);
    let made = calendar::make(&case, None).expect("a calendar");
    let target = folder.path().join(made.file_name);
    calendar::save(&mut case, &made, &target).expect("saved");
    assert_eq!(std::fs::read(target).expect("the file"), made.bytes);
    assert_eq!(lines(&case), before + 1);
}
