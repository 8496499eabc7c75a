//! Calls after a dose.

use crate::desk::{Desk, problems};
use caseload::client::{self, ClientDetails, ClientStatus};
use caseload::draft::ChartForm;
use caseload::follow_up::{self, Call, CallOutcome, FollowUpRow, FollowUpStatus};
use caseload::id::{ClientId, EntryId};
use caseload::medicine::{self, Departure, Dose, DoseKind, Ending, GivenBy, SessionStep};
use caseload::protocol::{Route, builtin_for};
use caseload::session::{self, Modality, NewSession, SessionKind};
use caseload::time::{Moment, Planned};
use caseload::{CaseloadError, Rule, alert, today as day, verify};
use chrono::TimeDelta;

fn made(outcome: CallOutcome) -> Call {
    Call { follow_up: None, outcome, words: "".into(), unwanted: "".into(), suicidal_thoughts: None }
}

/// A client who was handed over to emergency services after a dose: the calls stand from then on.
fn after_a_dose(desk: &mut Desk) -> (ClientId, Moment) {
    let (client, course) = desk.course();
    let at = desk.case.now();
    let planned = Planned { local: at.0.naive_local(), zone: chrono_tz::America::New_York };
    let new = NewSession {
        client_id: client,
        kind: SessionKind::Medicine,
        planned,
        modality: Modality::InPerson,
        place: "".into(),
        minutes: 0,
        course_id: Some(course),
    };
    let session = session::plan(&mut desk.case, new).unwrap();
    medicine::record_dose(&mut desk.case, session, dose(), at).unwrap();
    medicine::step(&mut desk.case, session, SessionStep::Transferred, "To the hospital.".into()).unwrap();
    (client, at)
}

fn dose() -> Dose {
    Dose {
        kind: DoseKind::First,
        dose: 1_000,
        route: Route::Sublingual,
        form: "".into(),
        units: None,
        prescription: "".into(),
        given_by: GivenBy::Client,
        minutes_in_mouth: None,
        ending: Ending::NotApplicable,
        leftover: "".into(),
        note: "".into(),
        flags: vec![],
        prescriber_called: "".into(),
        struck: None,
    }
}

fn rows(desk: &Desk, client: ClientId) -> Vec<FollowUpRow> {
    follow_up::list(&desk.case, client).unwrap()
}

fn first(desk: &Desk, client: ClientId) -> FollowUpRow {
    rows(desk, client).remove(0)
}

fn call(desk: &mut Desk, client: ClientId, due: EntryId, made: Call) -> Result<EntryId, CaseloadError> {
    let now = desk.case.now();
    follow_up::call(&mut desk.case, client, Some(due), made, now)
}

#[test]
fn the_calls_of_the_protocol_are_due_after_the_dose() {
    let mut desk = Desk::new();
    let (client, at) = after_a_dose(&mut desk);
    let wanted = &builtin_for(Route::Sublingual).unwrap().follow_up_hours.value;
    let found: Vec<u32> = rows(&desk, client).iter().map(|row| row.item.content.offset_hours).collect();
    assert_eq!(&found, wanted);
    let row = first(&desk, client);
    assert_eq!(row.due_at.utc_ms(), at.utc_ms() + 24 * 3_600_000);
    assert!(!row.late && row.item.content.status == FollowUpStatus::Due && row.item.session_id.is_none());
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn today_shows_what_is_late_and_what_is_due_until_tomorrow() {
    let mut desk = Desk::new();
    let (client, _) = after_a_dose(&mut desk);
    let shown = |desk: &Desk| day::today(&desk.case).unwrap().follow_ups;
    let hours = |desk: &Desk| shown(desk).iter().map(|row| row.item.content.offset_hours).collect::<Vec<_>>();
    assert_eq!(hours(&desk), [24], "tomorrow's is shown today");
    desk.clock.advance(TimeDelta::days(2));
    assert_eq!(hours(&desk), [24, 72]);
    assert_eq!(shown(&desk).iter().map(|row| row.late).collect::<Vec<_>>(), [true, false]);
    let id = first(&desk, client).item.id;
    call(&mut desk, client, id, made(CallOutcome::Reached)).unwrap();
    assert_eq!(hours(&desk), [72]);
    assert_eq!(follow_up::due(&desk.case).unwrap(), shown(&desk));
}

#[test]
fn a_call_that_reaches_the_client_is_done_and_one_that_does_not_is_written_down() {
    let mut desk = Desk::new();
    let (client, _) = after_a_dose(&mut desk);
    let due = first(&desk, client).item.id;
    for outcome in [CallOutcome::NotReached, CallOutcome::MessageLeft] {
        call(&mut desk, client, due, made(outcome)).unwrap();
        assert_eq!(first(&desk, client).item.content.status, FollowUpStatus::Due, "{outcome:?}");
    }
    let key = desk.half_typed(ChartForm::Call, due.0, client);
    let reached = call(&mut desk, client, due, made(CallOutcome::Reached)).unwrap();
    let kept = first(&desk, client).item.content;
    assert_eq!((kept.status, kept.call), (FollowUpStatus::Done, Some(reached)));
    assert!(!desk.has_draft(&key));
    call(&mut desk, client, due, made(CallOutcome::Reached)).unwrap();
    assert_eq!(first(&desk, client).item.content.call, Some(reached), "a second call stands for itself");
    assert_eq!(follow_up::calls(&desk.case, client).unwrap().len(), 4, "recording is never refused");
}

#[test]
fn a_call_that_will_not_be_made_says_why() {
    let mut desk = Desk::new();
    let (client, _) = after_a_dose(&mut desk);
    let due = first(&desk, client).item.id;
    let drop = |desk: &mut Desk, reason: &str| follow_up::drop(&mut desk.case, due, reason.into());
    assert_eq!(problems(drop(&mut desk, " ")), [("reason".to_owned(), Rule::Required)]);
    assert_eq!(problems(drop(&mut desk, &"x".repeat(2_001))), [("reason".to_owned(), Rule::TooLong)]);
    drop(&mut desk, "She is in hospital; her team calls.").unwrap();
    assert_eq!(first(&desk, client).item.content.status, FollowUpStatus::Dropped);
    assert_eq!(problems(drop(&mut desk, "Again.")), [("reason".to_owned(), Rule::AlreadyDone)]);
    call(&mut desk, client, due, made(CallOutcome::Reached)).unwrap();
    assert_eq!(first(&desk, client).item.content.status, FollowUpStatus::Done, "it was made after all");
    assert_eq!(problems(drop(&mut desk, "Again.")), [("reason".to_owned(), Rule::AlreadyDone)]);
}

#[test]
fn a_call_that_nobody_had_on_a_list_is_written_down_too() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let key = desk.half_typed(ChartForm::Call, client.0, client);
    let now = desk.case.now();
    follow_up::call(&mut desk.case, client, None, made(CallOutcome::Reached), now).unwrap();
    assert!(follow_up::calls(&desk.case, client).unwrap().len() == 1 && !desk.has_draft(&key));
}

#[test]
fn a_call_keeps_to_its_fields() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let later = Moment(desk.case.now().0 + TimeDelta::minutes(1));
    let long = Call {
        words: "x".repeat(20_001).into(),
        unwanted: "x".repeat(20_001).into(),
        ..made(CallOutcome::Reached)
    };
    let expected = [("at", Rule::InTheFuture), ("words", Rule::TooLong), ("unwanted", Rule::TooLong)];
    let found = problems(follow_up::call(&mut desk.case, client, None, long, later));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    let full = Call {
        words: "🙂".repeat(20_000).into(),
        suicidal_thoughts: Some(true),
        ..made(CallOutcome::Reached)
    };
    let now = desk.case.now();
    follow_up::call(&mut desk.case, client, None, full, now).unwrap();
    assert_eq!(alert::open(&desk.case).unwrap().len(), 1, "the alert holds the beginning of it");
}

#[test]
fn a_due_call_of_somebody_else_is_not_found() {
    let mut desk = Desk::new();
    let (client, _) = after_a_dose(&mut desk);
    let (due, other) = (first(&desk, client).item.id, desk.client("Tomasz Wiśniewski"));
    let refused = call(&mut desk, other, due, made(CallOutcome::Reached)).unwrap_err();
    assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
    assert!(follow_up::calls(&desk.case, other).unwrap().is_empty(), "nothing of it was kept");
}

#[test]
fn nobody_is_asked_to_call_somebody_who_died() {
    let mut desk = Desk::new();
    let (client, _) = after_a_dose(&mut desk);
    desk.clock.advance(TimeDelta::days(1));
    assert_eq!(follow_up::due(&desk.case).unwrap().len(), 1);
    let details = client::page(&desk.case, client).unwrap().details;
    client::edit(&mut desk.case, client, ClientDetails { status: ClientStatus::Deceased, ..details })
        .unwrap();
    assert!(follow_up::due(&desk.case).unwrap().is_empty());
}

#[test]
fn calls_are_put_down_once_and_stay_with_the_client_when_the_session_is_signed() {
    let mut desk = Desk::new();
    let (client, at) = after_a_dose(&mut desk);
    let count = rows(&desk, client).len();
    let session = first(&desk, client).item.content.session_id;
    let departure = Departure {
        with: None,
        with_words: "The ambulance".into(),
        against_advice: false,
        condition: "".into(),
        called: "".into(),
    };
    medicine::depart(&mut desk.case, session, departure, at).unwrap();
    medicine::sign(&mut desk.case, session).unwrap();
    let due = first(&desk, client).item.id;
    call(&mut desk, client, due, made(CallOutcome::Reached)).unwrap();
    assert_eq!(rows(&desk, client).len(), count);
    assert!(verify::verify(&desk.case).unwrap().ok);
}
