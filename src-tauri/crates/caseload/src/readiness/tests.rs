#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod misses;
mod rules;

use super::*;
use crate::clearance::{ClearanceDecision, ClearanceTerms};
use crate::medicine::{
    Attestation, AttestationAnswer, BoosterPlan, DoseKind, GateOverride, GivenBy, MedicinePlan,
    MedicineState, Position, Vitals,
};
use crate::protocol::{Protocol, Route, SessionStyle, Weight, builtin_by_id};
use crate::screening::{Answer, Suitability};
use crate::time::Moment;
use chrono::{DateTime, NaiveDate, TimeDelta};
use vault::Private;

/// A Wednesday, ten in the morning in New York.
fn now() -> Moment {
    Moment(DateTime::parse_from_rfc3339("2026-11-25T10:00:00-05:00").unwrap())
}

fn minutes_ago(minutes: i64) -> Moment {
    Moment(now().0 - TimeDelta::minutes(minutes))
}

fn day(offset: i64) -> NaiveDate {
    now().day() + TimeDelta::days(offset)
}

fn protocol(code: &str) -> Protocol {
    builtin_by_id(code).unwrap().clone()
}

fn vitals(systolic: u32, diastolic: u32) -> Vitals {
    Vitals {
        systolic: Some(systolic),
        diastolic: Some(diastolic),
        heart_rate: Some(72),
        oxygen: Some(98),
        on_oxygen: false,
        breaths: None,
        temperature: None,
        position: Position::Sitting,
        device: Private::default(),
        not_measured: Private::default(),
        confirmed: false,
        struck: None,
    }
}

fn reading(minutes: i64, vitals: Vitals) -> ReadingFact {
    ReadingFact { at: minutes_ago(minutes), vitals }
}

fn plan() -> MedicinePlan {
    MedicinePlan {
        style: SessionStyle::Psycholytic,
        protocol: "lozenge-office".into(),
        protocol_version: 0,
        route: Route::Sublingual,
        substance: "ketamine hydrochloride".into(),
        form: "rapidly dissolving tablet".into(),
        strength: "100 mg a tablet".into(),
        units: Some(15),
        prescription: Private::default(),
        prescribed: Some(2_000),
        planned: Some(1_500),
        booster: None,
        over_limit_reason: Private::default(),
        given_by: GivenBy::Client,
        prescriber_id: None,
        escort_id: None,
        chaperone_id: None,
        at_home: false,
        place: "14 Mill Street, room 2".into(),
        address_confirmed: true,
        stop_word: Private::default(),
        intention: Private::default(),
    }
}

fn attestation() -> Attestation {
    let no =
        |code: &str| AttestationAnswer { code: code.into(), answer: Answer::No, detail: Private::default() };
    Attestation {
        answers: questions().map(no).collect(),
        food_since: Some(minutes_ago(600)),
        fluid_since: Some(minutes_ago(180)),
        medications_taken: Private::default(),
        substances: Private::default(),
        sleep: Private::default(),
        mood: Private::default(),
        weight: None,
    }
}

fn clearance() -> ClearanceFacts {
    let terms = ClearanceTerms {
        evaluated_on: Some(day(-30)),
        decision: ClearanceDecision::Cleared,
        routes: vec![Route::Sublingual, Route::Im, Route::EsketamineNasal],
        max_dose: Some(3_000),
        booster_allowed: true,
        valid_until: Some(day(150)),
        max_sessions: Some(6),
        ..ClearanceTerms::default()
    };
    ClearanceFacts { terms, revoked_on: None, sessions_used: 2, triggers: Vec::new() }
}

/// Nothing is missing here.
fn whole() -> ReadinessFacts {
    ReadinessFacts {
        now: now(),
        meant_for: now(),
        state: MedicineState::Open,
        birth_date: NaiveDate::from_ymd_opt(1984, 3, 9),
        protocol: protocol("lozenge-office"),
        plan: Some(plan()),
        asked: None,
        doses: Vec::new(),
        earlier: vec![Moment(now().0 - TimeDelta::days(21))],
        clearance: Some(clearance()),
        treatment: Standing::Signed,
        touch: Standing::Declined,
        home: Standing::Open,
        escort_named: true,
        chaperone_named: false,
        prescriber_named: true,
        weight: Some(Weight { tenths_kg: 700, measured_on: day(-5) }),
        screening: Some(Suitability::Suitable),
        screening_yes: Vec::new(),
        alerts: Vec::new(),
        c_ssrs_high: None,
        medications: Vec::new(),
        preparations: 3,
        attestation: Some((minutes_ago(40), attestation())),
        readings: vec![reading(10, vitals(124, 78))],
        sedation: None,
        overrides: Vec::new(),
    }
}

/// Twenty minutes after the first dose, with a booster that was agreed.
fn before_a_booster() -> ReadinessFacts {
    let booster = Some(BoosterPlan { dose: 500, after_minutes: 20 });
    ReadinessFacts {
        state: MedicineState::Dosed,
        plan: Some(MedicinePlan { booster, ..plan() }),
        doses: vec![DoseFact { at: minutes_ago(20), kind: DoseKind::First, tenths_mg: 1_500 }],
        sedation: Some((minutes_ago(2), 5)),
        readings: vec![reading(30, vitals(124, 78)), reading(3, vitals(132, 82))],
        ..whole()
    }
}

fn gone_past(code: GateCode) -> GateOverride {
    GateOverride { gate: code.name(), reason: "The prescriber said so at 9:40.".into() }
}

/// What is missing, by code; hard ones marked.
fn missing(facts: &ReadinessFacts) -> Vec<(GateCode, bool)> {
    readiness(facts).missing().map(|gate| (gate.code, gate.hard)).collect()
}

#[test]
fn with_everything_in_the_record_nothing_is_missing() {
    for facts in [whole(), before_a_booster()] {
        let card = readiness(&facts);
        assert_eq!(missing(&facts), []);
        assert!(card.nothing_missing && card.nothing_missing_ahead);
        assert!(card.gates.iter().all(|gate| gate.details.is_empty() && gate.state == GateState::Met));
    }
}

#[test]
fn a_gate_stands_on_the_card_once_and_its_name_is_that_of_the_page() {
    let mut codes: Vec<_> = readiness(&before_a_booster()).gates.iter().map(|gate| gate.code).collect();
    let all = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!((codes.len(), all), (41, 41), "every gate there is");
    assert_eq!(GateCode::VitalsHold.name(), "vitals-hold");
}
