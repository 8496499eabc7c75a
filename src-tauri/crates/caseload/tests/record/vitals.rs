//! Readings: unlikely ones are asked back once, none is refused for good, and the protocol says what it says.

use crate::desk::problems;
use crate::room::{Room, vitals};
use caseload::Rule;
use caseload::alert;
use caseload::medicine::{self, CardCode, CardWeight, Sedation, Vitals};
use vault::Private;

fn refused(room: &mut Room, vitals: Vitals) -> Vec<(String, Rule)> {
    let at = room.now();
    match medicine::record_vitals(&mut room.desk.case, room.session, vitals, at) {
        Ok(_) => Vec::new(),
        refused => problems(refused),
    }
}

fn codes(room: &mut Room, systolic: u32, diastolic: u32) -> Vec<(CardCode, CardWeight)> {
    let recorded = room.measure(systolic, diastolic);
    recorded.cards.iter().map(|card| (card.code, card.weight)).collect()
}

#[test]
fn each_value_is_asked_back_right_outside_what_is_likely() {
    let mut room = Room::opened();
    type Set = fn(&mut Vitals, u32);
    let fields: [(&str, Set, u32, u32); 6] = [
        ("systolic", |vitals, value| (vitals.systolic, vitals.diastolic) = (Some(value), None), 50, 260),
        ("diastolic", |vitals, value| (vitals.systolic, vitals.diastolic) = (None, Some(value)), 20, 160),
        ("heartRate", |vitals, value| vitals.heart_rate = Some(value), 25, 220),
        ("oxygen", |vitals, value| vitals.oxygen = Some(value), 50, 100),
        ("breaths", |vitals, value| vitals.breaths = Some(value), 4, 60),
        ("temperature", |vitals, value| vitals.temperature = Some(value), 300, 430),
    ];
    for (path, set, lowest, highest) in fields {
        for (value, likely) in [(lowest - 1, false), (lowest, true), (highest, true), (highest + 1, false)] {
            let mut reading = vitals(120, 80);
            set(&mut reading, value);
            let expected = if likely { vec![] } else { vec![(path.to_owned(), Rule::OutOfRange)] };
            assert_eq!(refused(&mut room, reading), expected, "{path} {value}");
        }
    }
}

#[test]
fn really_310_is_asked_and_recorded_when_confirmed() {
    let mut room = Room::opened();
    assert_eq!(refused(&mut room, vitals(310, 82)), [("systolic".into(), Rule::OutOfRange)]);
    assert_eq!(refused(&mut room, Vitals { confirmed: true, ..vitals(310, 82) }), []);
    assert_eq!(refused(&mut room, vitals(82, 130)), [("diastolic".into(), Rule::OutOfRange)]);
    assert_eq!(refused(&mut room, vitals(120, 120)), [("diastolic".into(), Rule::OutOfRange)]);
    assert_eq!(refused(&mut room, Vitals { confirmed: true, ..vitals(82, 130) }), []);
    assert_eq!(refused(&mut room, Vitals { confirmed: true, ..vitals(1_000, 82) })[0].1, Rule::OutOfRange);
}

#[test]
fn a_reading_says_something_or_why_it_could_not_be_taken() {
    let mut room = Room::opened();
    let nothing = Vitals { systolic: None, diastolic: None, heart_rate: None, oxygen: None, ..vitals(0, 0) };
    assert_eq!(refused(&mut room, nothing.clone()), [("systolic".into(), Rule::Required)]);
    let told = Vitals { not_measured: "Asked not to be touched".into(), ..nothing };
    assert_eq!(refused(&mut room, told), []);
}

#[test]
fn before_a_dose_the_protocol_says_rest_or_no_dose() {
    let mut room = Room::opened();
    assert_eq!(codes(&mut room, 139, 89), []);
    assert_eq!(codes(&mut room, 140, 70), [(CardCode::CautionBefore, CardWeight::Note)]);
    assert_eq!(codes(&mut room, 120, 90), [(CardCode::CautionBefore, CardWeight::Note)]);
    assert_eq!(codes(&mut room, 150, 70), [(CardCode::HoldBefore, CardWeight::Hold)]);
    assert_eq!(codes(&mut room, 89, 60), [(CardCode::LowBefore, CardWeight::Note)]);
    let card = room.view().cards.remove(0);
    assert!(!card.says.is_empty() && card.seen == "89" && card.limit == "90");
}

#[test]
fn in_the_session_high_is_measured_again_and_still_high_calls_the_prescriber() {
    let mut room = Room::dosed();
    room.later(20);
    assert_eq!(codes(&mut room, 160, 80), [(CardCode::CallMeasureAgain, CardWeight::Note)]);
    room.later(4);
    assert_eq!(
        codes(&mut room, 162, 80),
        [(CardCode::CallMeasureAgain, CardWeight::Note)],
        "not five minutes yet"
    );
    assert!(alert::open(&room.desk.case).unwrap().is_empty());
    room.later(1);
    assert_eq!(codes(&mut room, 161, 80), [(CardCode::CallStillHigh, CardWeight::Call)]);
    assert_eq!(alert::open(&room.desk.case).unwrap().len(), 1);
    room.later(5);
    assert_eq!(codes(&mut room, 150, 80), []);
    room.later(5);
    assert_eq!(codes(&mut room, 160, 80), [(CardCode::CallMeasureAgain, CardWeight::Note)], "it counts anew");
}

#[test]
fn very_high_calls_at_once_and_is_an_emergency_with_one_of_the_signs() {
    let mut room = Room::dosed();
    room.later(20);
    assert_eq!(codes(&mut room, 179, 110), [(CardCode::CallNow, CardWeight::Call)]);
    let recorded = room.measure(180, 119);
    let first = &recorded.cards[0];
    assert_eq!((first.code, first.weight), (CardCode::PressureEmergency, CardWeight::Emergency));
    assert!(first.signs.iter().any(|sign| sign == "Chest pain"), "only with a sign");
    assert!(!first.says.to_lowercase().contains("you should"), "it recalls, it does not advise");
}

#[test]
fn oxygen_breathing_and_sedation_have_their_emergencies() {
    let mut room = Room::dosed();
    let mut with = |change: fn(&mut Vitals)| {
        let mut reading = vitals(120, 80);
        change(&mut reading);
        let at = room.now();
        let recorded = medicine::record_vitals(&mut room.desk.case, room.session, reading, at).unwrap();
        recorded.cards.iter().map(|card| card.code).collect::<Vec<_>>()
    };
    assert_eq!(with(|vitals| vitals.oxygen = Some(94)), []);
    assert_eq!(with(|vitals| vitals.oxygen = Some(93)), [CardCode::OxygenCaution]);
    assert_eq!(with(|vitals| vitals.oxygen = Some(90)), [CardCode::OxygenCaution]);
    assert_eq!(with(|vitals| vitals.oxygen = Some(89)), [CardCode::OxygenEmergency]);
    assert_eq!(with(|vitals| vitals.breaths = Some(8)), []);
    assert_eq!(with(|vitals| vitals.breaths = Some(7)), [CardCode::BreathsEmergency]);
    assert_eq!(with(|vitals| vitals.heart_rate = Some(49)), [CardCode::HeartRateLow]);
    assert_eq!(with(|vitals| vitals.heart_rate = Some(121)), [CardCode::HeartRateHigh]);
    let score = |score| Sedation { score, words: Private::default(), struck: None };
    let at = room.now();
    let awake = medicine::sedation(&mut room.desk.case, room.session, score(3), at).unwrap();
    assert!(awake.cards.is_empty());
    let hardly = medicine::sedation(&mut room.desk.case, room.session, score(2), at).unwrap();
    assert_eq!(hardly.cards[0].code, CardCode::SedationEmergency);
    let beyond = medicine::sedation(&mut room.desk.case, room.session, score(6), at);
    assert_eq!(problems(beyond), [("score".into(), Rule::OutOfRange)]);
}

#[test]
fn readings_are_due_by_the_protocol_and_one_that_did_not_come_is_late() {
    let mut room = Room::dosed();
    let minutes = |room: &Room| -> Vec<_> {
        room.view().due_vitals.iter().map(|due| (due.minutes, due.late, due.done_by.is_some())).collect()
    };
    let later = [(Some(60), false, false), (Some(90), false, false), (None, false, false)];
    let at_first = [vec![(Some(0), false, true), (Some(30), false, false)], later.to_vec()].concat();
    assert_eq!(minutes(&room), at_first);
    room.later(35);
    assert_eq!(minutes(&room)[1], (Some(30), false, false), "five minutes of grace");
    room.later(1);
    assert_eq!(minutes(&room)[1], (Some(30), true, false));
    room.measure(130, 80);
    assert_eq!(minutes(&room)[1], (Some(30), false, true));
    room.later(60);
    room.measure(128, 80);
    assert_eq!(minutes(&room)[2..], [(Some(60), true, false), (Some(90), false, true), (None, false, true)]);
}
