//! Nobody goes home with an item of the list missing, unless a reason says so; and who goes, goes.

use crate::desk::problems;
use crate::room::{Room, booster, ticked, vitals};
use caseload::follow_up;
use caseload::medicine::{
    self, Departure, DischargeCheck, MedicineState, Met, Sedation, SessionStep, Vitals,
};
use caseload::{CaseloadError, Rule};
use vault::Private;

fn recovering(minutes: i64) -> Room {
    let mut room = Room::dosed();
    room.later(minutes);
    room.measure(126, 80);
    room.step(SessionStep::Recovering);
    room
}

fn discharge(room: &mut Room) -> Result<(), CaseloadError> {
    medicine::step(&mut room.desk.case, room.session, SessionStep::Discharged, "".into())
}

fn check(room: &mut Room, check: DischargeCheck) {
    medicine::check_discharge(&mut room.desk.case, room.session, vec![check]).unwrap();
}

#[test]
fn a_missing_item_refuses_to_finish_and_a_reason_goes_past_it() {
    let mut room = recovering(125);
    let all = problems(discharge(&mut room));
    assert_eq!(all.len(), 17, "every item of the list");
    room.tick_everything();
    check(&mut room, ticked("drinks", Met::No));
    assert_eq!(problems(discharge(&mut room)), [("discharge.drinks".into(), Rule::Missing)]);
    let reason = "Does not want to; will drink at home with Jonas.".into();
    check(&mut room, DischargeCheck { override_reason: reason, ..ticked("drinks", Met::No) });
    check(&mut room, ticked("leftover-medicine", Met::NotApplicable));
    discharge(&mut room).unwrap();
    assert_eq!(room.view().state, MedicineState::Discharged);
}

#[test]
fn the_least_observation_counts_from_the_last_booster() {
    let mut room = Room::dosed();
    room.later(20);
    let at = room.now();
    room.measure(130, 82);
    let awake = Sedation { score: 5, words: Private::default(), struck: None };
    medicine::sedation(&mut room.desk.case, room.session, awake, at).unwrap();
    room.give(booster(500)).unwrap();
    room.later(119);
    room.measure(126, 80);
    room.step(SessionStep::Recovering);
    room.tick_everything();
    let early = [("discharge.observed-long-enough".to_owned(), Rule::TooEarly)];
    assert_eq!(
        problems(discharge(&mut room)),
        early,
        "139 minutes after the first dose, 119 after the booster"
    );
    room.later(1);
    discharge(&mut room).unwrap();
}

#[test]
fn a_reading_on_oxygen_satisfies_no_discharge() {
    let mut room = recovering(125);
    let at = room.now();
    let on_oxygen = Vitals { on_oxygen: true, ..vitals(122, 78) };
    medicine::record_vitals(&mut room.desk.case, room.session, on_oxygen, at).unwrap();
    room.tick_everything();
    let expected = ["discharge.vitals-near-baseline", "discharge.no-oxygen"];
    assert_eq!(problems(discharge(&mut room)), expected.map(|path| (path.to_owned(), Rule::Missing)));
    room.later(5);
    room.measure(122, 78);
    discharge(&mut room).unwrap();
}

#[test]
fn a_tick_that_the_record_contradicts_counts_as_missing() {
    let mut room = recovering(125);
    let at = room.now();
    let sleepy = Sedation { score: 4, words: Private::default(), struck: None };
    medicine::sedation(&mut room.desk.case, room.session, sleepy, at).unwrap();
    room.tick_everything();
    assert_eq!(problems(discharge(&mut room)), [("discharge.fully-awake".into(), Rule::Missing)]);
}

#[test]
fn leaving_against_advice_is_recorded_with_time_condition_and_who_was_called() {
    let mut room = recovering(30);
    let at = room.now();
    let bare = Departure {
        with: None,
        with_words: "Alone, on foot".into(),
        against_advice: true,
        condition: Private::default(),
        called: Private::default(),
    };
    let refused = medicine::depart(&mut room.desk.case, room.session, bare.clone(), at);
    let expected = ["condition", "called"].map(|path| (path.to_owned(), Rule::Required));
    assert_eq!(problems(refused), expected);
    let told =
        Departure { condition: "Awake, a little unsteady".into(), called: "Jonas, 9:20".into(), ..bare };
    medicine::depart(&mut room.desk.case, room.session, told, at).unwrap();
    discharge(&mut room).unwrap();
    medicine::sign(&mut room.desk.case, room.session).unwrap();
    assert!(room.view().departure.unwrap().content.against_advice);
}

#[test]
fn discharge_puts_down_the_calls_that_the_protocol_has() {
    let room = Room::discharged();
    let calls = follow_up::list(&room.desk.case, room.client).unwrap();
    let hours: Vec<_> = calls.iter().map(|row| row.item.content.offset_hours).collect();
    assert_eq!(hours, [24, 72, 168, 336, 720, 2_160]);
}

#[test]
fn what_is_not_in_the_list_is_not_checked() {
    let mut room = recovering(125);
    let twice = vec![ticked("drinks", Met::Yes), ticked("drinks", Met::No)];
    for checks in [vec![ticked("smiles", Met::Yes)], twice] {
        let refused = medicine::check_discharge(&mut room.desk.case, room.session, checks);
        assert!(problems(refused).iter().all(|(_, rule)| *rule == Rule::NotAllowed));
    }
}
