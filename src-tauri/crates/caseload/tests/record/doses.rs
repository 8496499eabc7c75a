//! Doses are checked, never computed: limits bind plans and never records.

use crate::desk::problems;
use crate::room::{Room, first};
use caseload::Rule;
use caseload::clearance::ClearanceTerms;
use caseload::medicine::{self, BoosterPlan, GivenBy, MedicinePlan};
use caseload::protocol::{LimitVerdict, Route};
use caseload::readiness::GateCode;
use chrono::TimeDelta;

fn plan(room: &mut Room, plan: MedicinePlan) -> Vec<(String, Rule)> {
    match medicine::plan(&mut room.desk.case, room.session, plan) {
        Ok(_) => Vec::new(),
        refused => problems(refused),
    }
}

fn amount(room: &mut Room, tenths: u32) -> Vec<(String, Rule)> {
    let planned = of(room, tenths);
    plan(room, planned)
}

fn reasoned(room: &mut Room, tenths: u32) -> Vec<(String, Rule)> {
    let over_limit_reason = "Titrated over six sessions".into();
    let planned = MedicinePlan { over_limit_reason, ..of(room, tenths) };
    plan(room, planned)
}

fn generous(terms: ClearanceTerms) -> ClearanceTerms {
    let routes = Route::ALL.to_vec();
    ClearanceTerms { max_dose: Some(10_000), routes, ..terms }
}

fn of(room: &Room, planned: u32) -> MedicinePlan {
    MedicinePlan { planned: Some(planned), booster: None, prescribed: None, ..room.plan() }
}

#[test]
fn a_lozenge_asks_for_the_reason_above_300_and_is_refused_above_500_mg() {
    let mut room = Room::cleared_as(generous);
    assert_eq!(amount(&mut room, 3_000), []);
    assert_eq!(amount(&mut room, 3_001), [("overLimitReason".into(), Rule::Required)]);
    assert_eq!(reasoned(&mut room, 3_001), []);
    assert_eq!(reasoned(&mut room, 5_000), []);
    assert_eq!(reasoned(&mut room, 5_001), [("planned".into(), Rule::OutOfRange)]);
    room.record(first(50_000)).unwrap();
}

#[test]
fn limits_apply_to_the_total_with_the_booster() {
    let mut room = Room::cleared_as(generous);
    let booster = Some(BoosterPlan { dose: 1, after_minutes: 20 });
    let planned = MedicinePlan { booster, ..of(&room, 3_000) };
    assert_eq!(plan(&mut room, planned), [("overLimitReason".into(), Rule::Required)]);
    let check = medicine::check_plan(&room.desk.case, room.session, &of(&room, 3_001)).unwrap();
    assert!(matches!(check.verdict, Some(LimitVerdict::Soft(_))));
    assert_eq!((check.total, check.per_kg), (3_001, None), "without a fresh weight there is no mg per kg");
}

#[test]
fn nothing_is_planned_above_the_clearance() {
    let mut room = Room::new();
    assert_eq!(amount(&mut room, 2_000), []);
    assert_eq!(amount(&mut room, 2_001), [("planned".into(), Rule::OutOfRange)]);
    let reasoned = MedicinePlan { over_limit_reason: "She asked for it".into(), ..of(&room, 2_001) };
    assert_eq!(
        plan(&mut room, reasoned),
        [("planned".into(), Rule::OutOfRange)],
        "never with a reason alone"
    );
}

#[test]
fn a_needle_needs_a_fresh_weight_and_somebody_who_may() {
    let mut room = Room::cleared_as(generous);
    let im = |room: &Room, given_by| MedicinePlan {
        protocol: "im".into(),
        route: Route::Im,
        given_by,
        ..of(room, 1_000)
    };
    let nurse = im(&room, GivenBy::Nurse);
    assert_eq!(plan(&mut room, nurse.clone()), [("weight".into(), Rule::Missing)]);
    let attestation = room.attestation();
    medicine::attest(&mut room.desk.case, room.session, attestation).unwrap();
    assert_eq!(plan(&mut room, nurse), []);
    let therapist = im(&room, GivenBy::Therapist);
    assert_eq!(plan(&mut room, therapist), [("givenBy".into(), Rule::NotAllowed)]);
    assert_eq!(room.view().per_kg, None, "nothing was taken yet");
}

#[test]
fn a_plan_fits_its_protocol_and_esketamine_stays_out_of_the_home() {
    let mut room = Room::cleared_as(generous);
    let wrong = MedicinePlan { route: Route::Oral, ..of(&room, 1_000) };
    assert_eq!(plan(&mut room, wrong), [("route".into(), Rule::NotAllowed)]);
    let home = |protocol: &str, route| MedicinePlan {
        protocol: protocol.into(),
        route,
        at_home: true,
        ..of(&room, 560)
    };
    let (esketamine, office) =
        (home("esketamine", Route::EsketamineNasal), home("lozenge-office", Route::Sublingual));
    let lozenge = home("lozenge-home", Route::Sublingual);
    assert_eq!(plan(&mut room, esketamine), [("atHome".into(), Rule::NotAllowed)]);
    assert_eq!(plan(&mut room, office), [("atHome".into(), Rule::NotAllowed)]);
    assert_eq!(plan(&mut room, lozenge), []);
}

#[test]
fn a_booster_is_planned_within_its_window_and_the_clearance() {
    let with = |room: &Room, after_minutes| {
        let booster = Some(BoosterPlan { dose: 500, after_minutes });
        MedicinePlan { booster, ..of(room, 1_000) }
    };
    let mut room = Room::new();
    for (minutes, fits) in [(9, false), (10, true), (30, true), (31, false)] {
        let planned = with(&room, minutes);
        let refused = plan(&mut room, planned);
        assert_eq!(refused.is_empty(), fits, "{minutes}: {refused:?}");
    }
    let mut room = Room::cleared_as(|terms| ClearanceTerms { booster_allowed: false, ..terms });
    let planned = with(&room, 20);
    assert_eq!(plan(&mut room, planned), [("booster".into(), Rule::NotAllowed)]);
}

#[test]
fn nothing_is_planned_within_seventy_two_hours_of_the_last_dose() {
    let mut room = Room::signed();
    let (first, later) = (room.session, room.booked(3, 8));
    room.session = later;
    let planned = room.plan();
    assert_eq!(
        plan(&mut room, planned.clone()),
        [("session".into(), Rule::TooEarly)],
        "71 hours and 20 minutes"
    );
    room.session = room.booked(3, 9);
    assert_eq!(plan(&mut room, planned), []);
    assert_eq!(room.missing()[0], GateCode::Interval, "and it asks below seven days");
    assert_ne!(room.session, first);
}

#[test]
fn what_is_above_the_prescription_asks_for_the_reason() {
    let mut room = Room::new();
    let over = MedicinePlan { prescribed: Some(1_400), ..room.plan() };
    assert_eq!(
        plan(&mut room, over),
        [("overLimitReason".into(), Rule::Required)],
        "with the booster it is 150 mg"
    );
}

#[test]
fn a_weight_of_thirty_one_days_hides_milligrams_a_kilogram() {
    let room = Room::dosed();
    assert_eq!(room.view().per_kg, Some(143), "100 mg at 70 kg");
    room.desk.clock.advance(TimeDelta::days(30));
    assert_eq!(room.view().per_kg, Some(143));
    room.desk.clock.advance(TimeDelta::days(1));
    assert_eq!(room.view().per_kg, None);
}

#[test]
fn what_a_field_cannot_hold_is_named_beside_it() {
    let mut room = Room::opened();
    let dose = |tenths| medicine::Dose { dose: tenths, ..first(1) };
    assert_eq!(problems(room.record(dose(0))), [("dose".into(), Rule::OutOfRange)]);
    assert_eq!(problems(room.record(dose(1_000_000))), [("dose".into(), Rule::OutOfRange)]);
    let long = medicine::Dose { note: "x".repeat(2_001).into(), ..first(1_000) };
    assert_eq!(problems(room.record(long)), [("note".into(), Rule::TooLong)]);
    let nothing = MedicinePlan { planned: Some(0), substance: " ".into(), ..of(&room, 0) };
    let refused = plan(&mut room, nothing);
    assert_eq!(refused, [("planned".into(), Rule::OutOfRange), ("substance".into(), Rule::Required)]);
}

#[test]
fn what_becomes_known_later_about_a_dose_is_added_and_the_first_entry_stays() {
    let mut room = Room::dosed();
    let item = room.view().doses.remove(0);
    let known =
        medicine::Dose { minutes_in_mouth: Some(12), ending: medicine::Ending::Spat, ..item.content.clone() };
    medicine::amend_dose(&mut room.desk.case, item.id, known).unwrap();
    let now = room.view().doses.remove(0);
    assert_eq!((now.entries, now.content.minutes_in_mouth, now.content.flags.len()), (2, Some(12), 0));
    let more = medicine::Dose { dose: 9_000, ..now.content };
    medicine::amend_dose(&mut room.desk.case, item.id, more).unwrap();
    let flags = room.view().doses.remove(0).content.flags;
    assert!(flags.contains(&medicine::DoseFlag::AboveHardLimit), "{flags:?}");
}
