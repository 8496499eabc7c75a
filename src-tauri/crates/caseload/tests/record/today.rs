//! Today.

use crate::desk::{Desk, problems, today};
use caseload::consent::{self, ConsentKind};
use caseload::id::{ClientId, SessionId};
use caseload::session::{self, Modality, NewSession, SessionKind, SessionStatus};
use caseload::time::{Moment, Planned};
use caseload::today::{self as day, TodayChip};
use caseload::{Rule, client, note, plan};
use chrono::{NaiveDateTime, TimeDelta};

fn planned(desk: &mut Desk, client_id: ClientId, kind: SessionKind, local: NaiveDateTime) -> SessionId {
    planned_in(desk, client_id, kind, local, chrono_tz::America::New_York)
}

fn planned_in(
    desk: &mut Desk,
    client_id: ClientId,
    kind: SessionKind,
    local: NaiveDateTime,
    zone: chrono_tz::Tz,
) -> SessionId {
    let (planned, modality) = (Planned { local, zone }, Modality::InPerson);
    session::plan(
        &mut desk.case,
        NewSession { client_id, kind, planned, modality, place: "".into(), minutes: 0, course_id: None },
    )
    .unwrap()
}

fn at(hour: u32) -> NaiveDateTime {
    today().and_hms_opt(hour, 0, 0).unwrap()
}

fn chips(desk: &Desk) -> Vec<TodayChip> {
    day::today(&desk.case).unwrap().sessions.iter().flat_map(|session| session.chips.clone()).collect()
}

#[test]
fn sessions_of_today_stand_in_the_order_of_the_day_where_they_take_place() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let late = planned(&mut desk, client, SessionKind::Therapy, at(15));
    let early = planned(&mut desk, client, SessionKind::CheckIn, at(9));
    planned(&mut desk, client, SessionKind::Therapy, at(9) + TimeDelta::days(1));
    let tokyo = planned_in(&mut desk, client, SessionKind::Intake, at(22), chrono_tz::Asia::Tokyo);
    let cancelled = planned(&mut desk, client, SessionKind::Therapy, at(11));
    session::cancel(&mut desk.case, cancelled, SessionStatus::Cancelled).unwrap();
    let ids: Vec<SessionId> =
        day::today(&desk.case).unwrap().sessions.iter().map(|one| one.session.id).collect();
    assert_eq!(ids, [early, late, tokyo], "half past eight in New York is the same day in Tokyo");
}

#[test]
fn chips_say_what_a_session_still_lacks() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    planned(&mut desk, client, SessionKind::Medicine, at(10));
    assert_eq!(chips(&desk), [TodayChip::ConsentToSign]);
    let consent = desk.signed_consent(client, ConsentKind::Treatment);
    assert_eq!(chips(&desk), []);
    consent::withdraw(&mut desk.case, consent, "By phone".into(), "".into()).unwrap();
    assert_eq!(chips(&desk), [TodayChip::ConsentWithdrawn]);
}

#[test]
fn an_integration_after_a_dose_asks_for_a_plan_and_a_held_session_for_its_note() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let dose = planned(&mut desk, client, SessionKind::Medicine, at(8));
    let now = desk.case.now();
    session::hold(&mut desk.case, dose, now).unwrap();
    planned(&mut desk, client, SessionKind::Integration, at(12));
    assert_eq!(chips(&desk), [TodayChip::NoteToSign, TodayChip::PlanToBegin]);
    plan::begin(&mut desk.case, client).unwrap();
    let note = note::begin(&mut desk.case, client, Some(dose), SessionKind::Medicine).unwrap();
    desk.write(note, "Dose", "Quiet", 1);
    note::sign(&mut desk.case, note).unwrap();
    assert_eq!(chips(&desk), []);
}

#[test]
fn a_session_is_held_once_it_has_begun() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = planned(&mut desk, client, SessionKind::Therapy, at(8));
    let later = Moment(desk.case.now().0 + TimeDelta::minutes(1));
    assert_eq!(problems(session::hold(&mut desk.case, id, later)), [("at".to_owned(), Rule::InTheFuture)]);
    let now = desk.case.now();
    session::hold(&mut desk.case, id, now).unwrap();
    let row = client::page(&desk.case, client).unwrap().sessions.remove(0);
    assert!(
        row.status == SessionStatus::Held && row.held_at == Some(now),
        "with the offset of the wall clock"
    );
}

#[test]
fn a_session_of_an_earlier_day_is_held_at_its_own_time_and_one_of_today_now() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let friday = planned(&mut desk, client, SessionKind::Therapy, at(14) - TimeDelta::days(3));
    let today = planned(&mut desk, client, SessionKind::Therapy, at(8));
    session::took_place(&mut desk.case, friday).unwrap();
    session::took_place(&mut desk.case, today).unwrap();
    let (sessions, now) = (client::page(&desk.case, client).unwrap().sessions, desk.case.now());
    let held = |id| sessions.iter().find(|row| row.id == id).unwrap().held_at.unwrap();
    assert_eq!(held(friday).0.naive_local(), at(14) - TimeDelta::days(3), "said on Monday, held on Friday");
    assert_eq!(held(today), now, "and what is held today is held now");
}

#[test]
fn sessions_are_counted_per_kind_and_a_cancelled_one_does_not_count() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    planned(&mut desk, client, SessionKind::Medicine, at(9));
    let cancelled = planned(&mut desk, client, SessionKind::Medicine, at(9) + TimeDelta::days(7));
    session::cancel(&mut desk.case, cancelled, SessionStatus::NoShow).unwrap();
    planned(&mut desk, client, SessionKind::Medicine, at(9) + TimeDelta::days(14));
    planned(&mut desk, client, SessionKind::Integration, at(9) + TimeDelta::days(15));
    let numbers: Vec<u32> =
        client::page(&desk.case, client).unwrap().sessions.iter().map(|session| session.number).collect();
    assert_eq!(numbers, [1, 2, 2, 1], "newest first");
}

#[test]
fn an_empty_vault_has_an_empty_day() {
    let desk = Desk::new();
    let today = day::today(&desk.case).unwrap();
    assert!(today.clients == 0 && today.sessions.is_empty() && today.to_finish.is_empty());
}
