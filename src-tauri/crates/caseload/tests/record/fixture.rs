//! The invented caseload.

use crate::desk::{Desk, today};
use caseload::clearance::ClearanceStatus;
use caseload::client::{self, ChartPage, ClientStatus};
use caseload::consent::ConsentStatus;
use caseload::course::CourseStatus;
use caseload::fixture::{PlainTemplates, SeedOptions, Seeded, seed};
use caseload::follow_up::FollowUpStatus;
use caseload::id::SessionId;
use caseload::journey::Phase;
use caseload::medicine::{self, MedicineState, MedicineView};
use caseload::screening::Suitability;
use caseload::session::{SessionKind, SessionStatus};
use caseload::{practice, today as day, verify};

fn seeded(clients: u32, notes: u32) -> (Desk, Seeded) {
    let mut desk = Desk::new();
    let options = SeedOptions { clients, notes, seed: 7, today: today() };
    let clock = desk.clock.clone();
    let seeded = seed(&mut desk.case, &clock, &PlainTemplates, &options).unwrap();
    (desk, seeded)
}

#[test]
fn the_invented_caseload_stands_in_every_phase_and_proves_itself() {
    let (mut desk, seeded) = seeded(0, 0);
    let rows = client::list(&desk.case).unwrap();
    let phases: Vec<Phase> = rows.iter().map(|row| row.phase).collect();
    for phase in [Phase::Screening, Phase::Preparation, Phase::Medicine, Phase::Integration, Phase::Closing] {
        assert!(phases.contains(&phase), "nobody stands in {phase:?}");
    }
    assert!(rows.len() >= 8 && seeded.notes > 20);
    assert!(rows.iter().any(|row| row.status == ClientStatus::Paused));
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    assert!(practice::read(&desk.case).unwrap().sample, "invented records are marked");
    let unmarked = practice::edit(&mut desk.case, Default::default()).unwrap();
    assert!(unmarked.sample, "the mark cannot be taken off again");
}

#[test]
fn the_invented_caseload_has_consents_in_every_state() {
    let (desk, _) = seeded(0, 0);
    let mut found = Vec::new();
    for row in client::list(&desk.case).unwrap() {
        found.extend(client::page(&desk.case, row.id).unwrap().consents.iter().map(|consent| consent.status));
    }
    for status in [
        ConsentStatus::Prepared,
        ConsentStatus::Presented,
        ConsentStatus::Signed,
        ConsentStatus::Declined,
        ConsentStatus::Withdrawn,
    ] {
        assert!(found.contains(&status), "no consent is {status:?}");
    }
}

#[test]
fn today_has_sessions_drafts_waiting_consents_and_reviews() {
    let (desk, _) = seeded(0, 0);
    let today = day::today(&desk.case).unwrap();
    assert_eq!(today.sessions.len(), 7);
    assert!(today.sessions.iter().filter(|session| !session.chips.is_empty()).count() >= 3);
    assert!(today.to_finish.len() >= 3 && today.consents_waiting.len() >= 2 && today.plan_reviews.len() >= 2);
    assert!(today.sessions.is_sorted_by_key(|session| session.session.planned.local));
}

#[test]
fn the_same_seed_gives_the_same_content() {
    let fingerprint = |desk: &Desk| {
        let mut text = String::new();
        for row in client::list(&desk.case).unwrap() {
            let page = client::page(&desk.case, row.id).unwrap();
            text += &serde_json::to_string(&page.sessions).unwrap();
            text += &serde_json::to_string(&page.details).unwrap();
            text += &serde_json::to_string(&page.plan).unwrap();
            text += &serde_json::to_string(&page.notes).unwrap();
        }
        text
    };
    assert!(fingerprint(&seeded(2, 20).0) == fingerprint(&seeded(2, 20).0), "two demos of one seed differ");
}

#[test]
fn a_load_of_any_size_goes_through_the_same_doors() {
    let (desk, seeded) = seeded(5, 60);
    assert_eq!(seeded.clients, 22);
    assert!(seeded.notes >= 80);
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

/// What stands in the chart of somebody.
fn anywhere(desk: &Desk, wanted: impl Fn(&ChartPage) -> bool) -> bool {
    let rows = client::list(&desk.case).unwrap();
    rows.iter().any(|row| wanted(&client::chart(&desk.case, row.id).unwrap()))
}

#[test]
fn the_invented_caseload_has_courses_and_screenings_in_every_state() {
    let (desk, _) = seeded(0, 0);
    for status in CourseStatus::ALL {
        // Who is eligible has either begun to prepare or said no.
        let expected = status != CourseStatus::Eligible;
        let found =
            anywhere(&desk, |chart| chart.courses.iter().any(|course| course.item.content.status == status));
        assert_eq!(found, expected, "{status:?}");
    }
    for suitability in [Suitability::Suitable, Suitability::NotSuitable, Suitability::Referred] {
        let decided = |chart: &ChartPage| {
            let outcome = chart.screening.as_ref().and_then(|screening| screening.outcome.as_ref());
            outcome.is_some_and(|outcome| outcome.content.suitability == suitability)
        };
        assert!(anywhere(&desk, decided), "{suitability:?}");
    }
    let half = |chart: &ChartPage| {
        let view = chart.screening.as_ref();
        view.is_some_and(|view| {
            view.outcome.is_none() && !view.open.is_empty() && !view.relative_yes.is_empty()
        })
    };
    assert!(anywhere(&desk, half), "nobody is being screened");
}

#[test]
fn the_invented_caseload_has_clearances_alerts_and_calls_in_every_state() {
    let (desk, _) = seeded(0, 0);
    for status in [
        ClearanceStatus::Requested,
        ClearanceStatus::Active,
        ClearanceStatus::UsedUp,
        ClearanceStatus::Revoked,
    ] {
        let stands = |chart: &ChartPage| chart.clearances.iter().any(|one| one.status == status);
        assert!(anywhere(&desk, stands), "no clearance is {status:?}");
    }
    let conditional = |chart: &ChartPage| {
        let terms = chart.clearances.iter().filter_map(|one| one.item.content.terms.as_ref());
        terms.flat_map(|terms| &terms.conditions).any(|one| one.met_on.is_none())
    };
    assert!(anywhere(&desk, conditional), "no condition is open");
    for open in [true, false] {
        let stands = |chart: &ChartPage| chart.alerts.iter().any(|alert| alert.content.is_open() == open);
        assert!(anywhere(&desk, stands), "open: {open}");
    }
    let today = day::today(&desk.case).unwrap();
    assert!(today.follow_ups.iter().any(|row| row.late), "no call is late");
    assert_eq!(today.expiring.iter().map(|one| one.days_left).collect::<Vec<_>>(), [Some(10)]);
    assert_eq!(today.alerts.len(), 1);
    let called = |chart: &ChartPage| {
        chart.follow_ups.iter().any(|row| row.item.content.status == FollowUpStatus::Done)
    };
    assert!(anywhere(&desk, called), "no call was made");
}

/// The medicine sessions that took place.
fn medicine_views(desk: &Desk) -> Vec<MedicineView> {
    let held = |client| client::page(&desk.case, client).unwrap().sessions.into_iter();
    let rows = client::list(&desk.case).unwrap().into_iter().flat_map(|row| held(row.id));
    let medicine = rows.filter(|row| row.kind == SessionKind::Medicine && row.status == SessionStatus::Held);
    let ids: Vec<SessionId> = medicine.map(|row| row.id).collect();
    ids.into_iter().map(|id| medicine::view(&desk.case, id).unwrap()).collect()
}

#[test]
fn the_invented_caseload_has_medicine_sessions_in_every_state_that_a_day_leaves() {
    let (desk, _) = seeded(0, 0);
    let views = medicine_views(&desk);
    let of_today = |view: &MedicineView| view.session.held_at.unwrap().day() == today();
    for (state, now) in [
        (MedicineState::Open, true),
        (MedicineState::Dosed, true),
        (MedicineState::Discharged, false),
        (MedicineState::Signed, false),
        (MedicineState::Aborted, false),
        (MedicineState::Transferred, false),
    ] {
        let found = views.iter().find(|view| view.state == state && of_today(view) == now);
        assert!(found.is_some(), "no session is {state:?}");
    }
    let begun = |state| views.iter().find(|view| view.state == state && of_today(view)).unwrap();
    let (open, dosed) = (begun(MedicineState::Open), begun(MedicineState::Dosed));
    assert!(open.readiness.nothing_missing && open.vitals.len() == 1, "measured, and before the dose");
    let minutes = (desk.case.now().0 - dosed.last_dose_at.unwrap().0).num_minutes();
    assert_eq!((minutes, dosed.doses.len(), dosed.total_dose), (25, 1, 1_000));
    assert!(dosed.doses[0].content.flags.is_empty(), "{:?}", dosed.doses[0].content.flags);
}
