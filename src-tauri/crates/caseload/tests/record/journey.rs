//! The ribbon, from a table of courses.

use crate::desk::today;
use caseload::client::ClientStatus;
use caseload::id::{ClientId, SessionId};
use caseload::journey::{Facts, Phase, journey, phase};
use caseload::session::{Modality, SessionKind, SessionRow, SessionStatus};
use caseload::time::{Moment, Planned};
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use SessionKind::{CheckIn, Closing, Intake, Integration, Medicine, Preparation, Therapy};
use SessionStatus::{Cancelled, Held, NoShow, Planned as Ahead};

/// Day from today, kind, and what became of it.
type Mark = (i64, SessionKind, SessionStatus);
/// Sessions, the standing consent, the status of the client, and the phase that follows.
type Course<'a> = (&'a [Mark], Option<NaiveDate>, ClientStatus, Phase);

fn session((day, kind, status): Mark) -> SessionRow {
    let local = (today() + TimeDelta::days(day)).and_hms_opt(10, 0, 0).unwrap();
    SessionRow {
        id: SessionId(Uuid::from_u128(u128::from((day + 1_000).unsigned_abs()) * 10 + kind as u128)),
        client_id: ClientId(Uuid::nil()),
        client_name: "".into(),
        kind,
        number: 1,
        modality: Modality::InPerson,
        status,
        planned: Planned { local, zone: chrono_tz::America::New_York },
        held_at: (status == Held).then(|| Moment(local.and_utc().fixed_offset())),
        place: "".into(),
        minutes: 0,
        course_id: None,
    }
}

#[test]
fn the_phase_follows_from_what_happened() {
    let signed = Some(today());
    let active = ClientStatus::Active;
    let table: &[Course<'_>] = &[
        (&[], None, ClientStatus::Inquiry, Phase::Screening),
        (&[(3, Intake, Ahead)], None, active, Phase::Screening),
        (&[(-3, Intake, Held)], None, active, Phase::Screening),
        (&[(-3, Intake, Held), (2, Preparation, Ahead)], None, active, Phase::Preparation),
        (&[(-3, Intake, Held)], signed, active, Phase::Preparation),
        (&[(-3, Preparation, Held)], None, active, Phase::Preparation),
        (&[(-3, Preparation, NoShow)], None, active, Phase::Screening),
        (&[(4, Medicine, Ahead)], signed, active, Phase::Preparation),
        (&[(-4, Medicine, Cancelled)], signed, active, Phase::Preparation),
        (&[(-4, Medicine, Held), (4, Medicine, Ahead)], signed, active, Phase::Medicine),
        (&[(-4, Medicine, Held), (2, Integration, Ahead)], signed, active, Phase::Integration),
        (&[(-4, Medicine, Held), (-2, Medicine, Ahead)], signed, active, Phase::Integration),
        (&[(-9, Medicine, Held), (-1, Closing, Held)], signed, active, Phase::Closing),
        (&[(-9, Medicine, Held), (-1, Closing, Held), (5, Medicine, Ahead)], signed, active, Phase::Medicine),
        (&[(-9, Medicine, Held)], signed, ClientStatus::Closed, Phase::Closing),
        (&[(-9, Medicine, Held)], signed, ClientStatus::Paused, Phase::Integration),
    ];
    for (row, (sessions, consent_signed_on, status, expected)) in table.iter().enumerate() {
        let sessions: Vec<SessionRow> = sessions.iter().copied().map(session).collect();
        let facts = Facts {
            sessions: &sessions,
            status: *status,
            consent_signed_on: *consent_signed_on,
            course: None,
            today: today(),
        };
        assert_eq!(phase(&facts), *expected, "row {row}");
    }
}

#[test]
fn the_ribbon_has_four_stretches_and_marks_the_next_session() {
    let sessions: Vec<SessionRow> = [
        (-30, Intake, Held),
        (-28, CheckIn, Held),
        (-21, Preparation, Held),
        (-14, Medicine, Held),
        (-12, Therapy, Held),
        (-10, Medicine, Cancelled),
        (1, Integration, Ahead),
        (7, Medicine, Ahead),
    ]
    .map(session)
    .into();
    let consent_signed_on = Some(today() - TimeDelta::days(21));
    let facts = Facts {
        sessions: &sessions,
        status: ClientStatus::Active,
        consent_signed_on,
        course: None,
        today: today(),
    };
    let ribbon = journey(&facts);
    let dots: Vec<usize> = ribbon.stretches.iter().map(|stretch| stretch.dots.len()).collect();
    assert_eq!(
        dots,
        [2, 1, 4, 0],
        "a check-in before preparation is screening; a cancelled session leaves no dot"
    );
    assert_eq!(ribbon.stretches.iter().map(|one| one.reached).collect::<Vec<_>>(), [true, true, true, false]);
    assert_eq!(ribbon.stretches.iter().position(|one| one.current), Some(2));
    let next: Vec<_> = ribbon.stretches.iter().flat_map(|one| &one.dots).filter(|dot| dot.next).collect();
    assert!(next.len() == 1 && next[0].kind == Integration);
    assert_eq!(ribbon.stretches[2].held, 2);
    assert_eq!(ribbon.stretches[1].consent_signed_on, consent_signed_on);
    assert_eq!(ribbon.stretches[2].next_local, Some(sessions[6].planned.local));
}
