//! The safety rules, each as its sentence.

use super::*;
use crate::alert::AlertWeight;
use crate::clearance::TestResult;
use crate::screening::{self, OnYes};

fn codes(facts: &ReadinessFacts) -> Vec<GateCode> {
    missing(facts).into_iter().map(|(code, _)| code).collect()
}

fn with_readings(readings: Vec<ReadingFact>) -> ReadinessFacts {
    ReadinessFacts { readings, ..whole() }
}

fn why(facts: &ReadinessFacts, code: GateCode) -> Vec<Why> {
    let card = readiness(facts);
    let gate = card.gates.iter().find(|gate| gate.code == code).unwrap();
    gate.details.iter().map(|detail| detail.why).collect()
}

#[test]
fn under_eighteen_is_a_hard_block_guardian_or_not() {
    let born = |birth: NaiveDate| ReadinessFacts { birth_date: Some(birth), ..whole() };
    let birthday = NaiveDate::from_ymd_opt(2008, 11, 25).unwrap();
    assert_eq!(missing(&born(birthday)), [], "eighteen today");
    assert_eq!(missing(&born(birthday.succ_opt().unwrap())), [(GateCode::Adult, true)]);
    let facts = ReadinessFacts { overrides: vec![gone_past(GateCode::Adult)], ..born(day(-6_000)) };
    assert_eq!(missing(&facts), [(GateCode::Adult, true)]);
}

#[test]
fn a_clearance_absent_revoked_expired_or_exceeded_has_no_override() {
    let with = |clearance: Option<ClearanceFacts>| ReadinessFacts {
        clearance,
        overrides: [
            GateCode::Clearance,
            GateCode::ClearanceRoute,
            GateCode::ClearanceDose,
            GateCode::ClearanceBudget,
            GateCode::DoseLimits,
        ]
        .map(gone_past)
        .into(),
        ..whole()
    };
    assert_eq!(missing(&with(None)), [(GateCode::Clearance, true)]);
    let revoked = ClearanceFacts { revoked_on: Some(day(-1)), ..clearance() };
    assert_eq!(missing(&with(Some(revoked))), [(GateCode::Clearance, true)]);
    let until = |last| {
        let terms = ClearanceTerms { valid_until: Some(last), ..clearance().terms };
        with(Some(ClearanceFacts { terms, ..clearance() }))
    };
    assert_eq!(missing(&until(day(0))), [], "its last day holds");
    assert_eq!(missing(&until(day(-1))), [(GateCode::Clearance, true)]);
    let used = |sessions_used| with(Some(ClearanceFacts { sessions_used, ..clearance() }));
    assert_eq!(missing(&used(5)), []);
    assert_eq!(missing(&used(6)), [(GateCode::ClearanceBudget, true)]);
    let most = |most| {
        let terms = ClearanceTerms { max_dose: Some(most), ..clearance().terms };
        with(Some(ClearanceFacts { terms, ..clearance() }))
    };
    assert_eq!(missing(&most(1_500)), []);
    assert_eq!(missing(&most(1_499)), [(GateCode::ClearanceDose, true)]);
}

#[test]
fn over_the_clearance_needs_the_prescribers_order_on_file_and_a_reason() {
    let order = crate::id::ScanId(uuid::Uuid::from_u128(7));
    let terms = ClearanceTerms { max_dose: Some(1_000), order_on_file: Some(order), ..clearance().terms };
    let mut facts = ReadinessFacts { clearance: Some(ClearanceFacts { terms, ..clearance() }), ..whole() };
    assert_eq!(missing(&facts), [(GateCode::DoseLimits, false)], "the order lifts it to a question");
    facts.plan.as_mut().unwrap().over_limit_reason = "Order of 20 November".into();
    assert_eq!(missing(&facts), []);
}

#[test]
fn withdrawing_the_treatment_consent_stops_dosing_and_a_missing_one_asks() {
    let with = |treatment| ReadinessFacts {
        treatment,
        overrides: vec![gone_past(GateCode::TreatmentConsent)],
        ..whole()
    };
    assert_eq!(missing(&with(Standing::Withdrawn)), [(GateCode::TreatmentConsent, true)]);
    for standing in [Standing::Open, Standing::SignAgain, Standing::Declined] {
        assert_eq!(missing(&with(standing)), []);
        let bare = ReadinessFacts { overrides: Vec::new(), ..with(standing) };
        assert_eq!(missing(&bare), [(GateCode::TreatmentConsent, false)]);
    }
}

#[test]
fn vitals_at_or_above_the_hold_limit_have_no_override() {
    for (systolic, diastolic, held) in [(149, 99, false), (150, 70, true), (120, 100, true), (149, 100, true)]
    {
        let mut facts = with_readings(vec![reading(2, vitals(systolic, diastolic))]);
        facts.overrides = [GateCode::VitalsHold, GateCode::VitalsRange].map(gone_past).into();
        assert_eq!(codes(&facts).contains(&GateCode::VitalsHold), held, "{systolic}/{diastolic}");
    }
    let on_oxygen = Vitals { on_oxygen: true, ..vitals(150, 80) };
    let facts = with_readings(vec![reading(9, vitals(120, 80)), reading(2, on_oxygen)]);
    assert!(codes(&facts).contains(&GateCode::VitalsHold), "a high reading holds, however it was taken");
}

#[test]
fn high_but_below_hold_rests_is_repeated_twice_and_then_the_prescriber_decides() {
    let high = |minutes| reading(minutes, vitals(140, 70));
    let range = |readings| why(&with_readings(readings), GateCode::VitalsRange);
    assert_eq!(range(vec![reading(2, vitals(139, 89))]), []);
    assert_eq!(range(vec![reading(2, vitals(120, 90))]), [Why::RestAndRepeat]);
    assert_eq!(range(vec![high(12)]), [Why::RestAndRepeat]);
    assert_eq!(range(vec![high(12), high(7)]), [Why::RestAndRepeat]);
    assert_eq!(range(vec![high(12), high(7), high(2)]), [Why::PrescriberDecides]);
    assert_eq!(range(vec![high(12), high(7), reading(2, vitals(134, 80))]), []);
}

#[test]
fn pre_dose_vitals_are_at_most_thirty_minutes_old() {
    assert_eq!(codes(&with_readings(vec![reading(30, vitals(124, 78))])), []);
    assert_eq!(codes(&with_readings(vec![reading(31, vitals(124, 78))])), [GateCode::Vitals]);
    assert_eq!(codes(&with_readings(vec![])), [GateCode::Vitals]);
}

#[test]
fn a_reading_on_oxygen_never_satisfies_baseline() {
    let on_oxygen = Vitals { on_oxygen: true, ..vitals(124, 78) };
    assert_eq!(why(&with_readings(vec![reading(2, on_oxygen)]), GateCode::Vitals), [Why::OnOxygen]);
}

#[test]
fn what_could_not_be_measured_is_told_and_the_pressure_must_be_there() {
    let no_pulse = Vitals { heart_rate: None, oxygen: None, ..vitals(124, 78) };
    assert_eq!(codes(&with_readings(vec![reading(2, no_pulse.clone())])), [GateCode::Vitals]);
    let told = Vitals { not_measured: "Sensor broken".into(), ..no_pulse };
    assert_eq!(codes(&with_readings(vec![reading(2, told.clone())])), []);
    let no_pressure = Vitals { systolic: None, ..told };
    assert_eq!(codes(&with_readings(vec![reading(2, no_pressure)])), [GateCode::Vitals]);
}

#[test]
fn a_positive_pregnancy_test_has_no_override_until_a_newer_one_is_negative() {
    let test = |offset, positive| TestResult {
        name: "Urine hCG".into(),
        result: Private::default(),
        positive: Some(positive),
        on: Some(day(offset)),
    };
    let with = |tests| {
        let terms = ClearanceTerms { tests, ..clearance().terms };
        ReadinessFacts {
            clearance: Some(ClearanceFacts { terms, ..clearance() }),
            overrides: vec![gone_past(GateCode::Pregnancy)],
            ..whole()
        }
    };
    assert_eq!(missing(&with(vec![test(-9, false), test(-2, true)])), [(GateCode::Pregnancy, true)]);
    assert_eq!(missing(&with(vec![test(-9, true), test(-2, false)])), []);
}

#[test]
fn an_open_suicide_alert_or_a_high_c_ssrs_has_no_override() {
    let alert = AlertFact {
        weight: AlertWeight::Suicide,
        item: "suicidal-thoughts".into(),
        raised_on: day(0),
        entry: None,
    };
    let overrides = vec![gone_past(GateCode::SuicideRisk)];
    let facts = ReadinessFacts { alerts: vec![alert], overrides: overrides.clone(), ..whole() };
    assert_eq!(missing(&facts), [(GateCode::SuicideRisk, true)]);
    let facts = ReadinessFacts { c_ssrs_high: Some(day(-3)), overrides, ..whole() };
    assert_eq!(missing(&facts), [(GateCode::SuicideRisk, true)]);
}

#[test]
fn no_escort_no_dose() {
    let facts =
        ReadinessFacts { escort_named: false, overrides: vec![gone_past(GateCode::Escort)], ..whole() };
    assert_eq!(missing(&facts), [(GateCode::Escort, true)]);
}

#[test]
fn a_blank_interval_is_seven_days_and_under_seventy_two_hours_is_refused() {
    let since = |last: TimeDelta| ReadinessFacts { earlier: vec![Moment(now().0 - last)], ..whole() };
    assert_eq!(missing(&since(TimeDelta::days(7))), []);
    assert_eq!(missing(&since(TimeDelta::days(6))), [(GateCode::Interval, false)]);
    let both = [(GateCode::IntervalRefused, true), (GateCode::Interval, false)];
    assert_eq!(missing(&since(TimeDelta::minutes(72 * 60 - 1))), both);
    assert_eq!(missing(&since(TimeDelta::hours(72))), [(GateCode::Interval, false)]);
    let mut facts = since(TimeDelta::days(9));
    facts.clearance.as_mut().unwrap().terms.interval_days = Some(14);
    assert_eq!(missing(&facts), [(GateCode::Interval, false)], "the clearance says more");
}

#[test]
fn more_than_once_weekly_past_eight_weeks_asks_for_review() {
    let weekly = |days: i64| ReadinessFacts {
        earlier: (1..=10).map(|n| Moment(now().0 - TimeDelta::days(n * days))).collect(),
        ..whole()
    };
    assert_eq!(missing(&weekly(7)), []);
    let facts = ReadinessFacts { overrides: vec![gone_past(GateCode::Interval)], ..weekly(6) };
    assert_eq!(missing(&facts), [(GateCode::WeeklyReview, false)]);
}

#[test]
fn a_booster_is_agreed_cleared_once_in_its_window_and_given_to_somebody_awake() {
    let changed = |change: fn(&mut ReadinessFacts)| {
        let mut facts = before_a_booster();
        change(&mut facts);
        missing(&facts)
    };
    let first = |minutes| DoseFact { at: minutes_ago(minutes), kind: DoseKind::First, tenths_mg: 1_500 };
    assert_eq!(missing(&before_a_booster()), []);
    let not_cleared = changed(|facts| facts.clearance.as_mut().unwrap().terms.booster_allowed = false);
    assert_eq!(not_cleared, [(GateCode::BoosterCleared, true)]);
    for (minutes, inside) in [(9, false), (10, true), (30, true), (31, false)] {
        let facts = ReadinessFacts { doses: vec![first(minutes)], ..before_a_booster() };
        assert_eq!(codes(&facts).is_empty(), inside, "{minutes}");
    }
    assert_eq!(
        changed(|facts| facts.sedation = Some((minutes_ago(2), 4))),
        [(GateCode::BoosterAwake, false)]
    );
    assert_eq!(
        changed(|facts| facts.sedation = Some((minutes_ago(25), 5))),
        [(GateCode::BoosterAwake, false)]
    );
    let twice = changed(|facts| {
        facts.doses.push(DoseFact { at: minutes_ago(5), kind: DoseKind::Booster, tenths_mg: 500 });
        facts.sedation = Some((minutes_ago(1), 5));
    });
    assert_eq!(twice, [(GateCode::BoosterAgreed, false)]);
    assert_eq!(changed(|facts| facts.state = MedicineState::Recovering), [(GateCode::NotRecovering, true)]);
}

#[test]
fn a_needle_needs_a_weight_of_the_last_thirty_days_and_never_the_therapist() {
    let im = |weight, given_by| {
        let plan = MedicinePlan { route: Route::Im, planned: Some(1_000), given_by, ..plan() };
        ReadinessFacts { plan: Some(plan), protocol: protocol("im"), weight, ..whole() }
    };
    let weighed = |offset| Some(Weight { tenths_kg: 700, measured_on: day(offset) });
    assert!(!codes(&im(weighed(-30), GivenBy::Nurse)).contains(&GateCode::DoseLimits));
    for weight in [weighed(-31), None] {
        let facts =
            ReadinessFacts { overrides: vec![gone_past(GateCode::DoseLimits)], ..im(weight, GivenBy::Nurse) };
        assert!(missing(&facts).contains(&(GateCode::DoseLimits, true)));
    }
    assert!(missing(&im(weighed(0), GivenBy::Therapist)).contains(&(GateCode::GivenBy, true)));
    assert_eq!(missing(&ReadinessFacts { weight: None, ..whole() }), [], "a lozenge does not");
}

#[test]
fn esketamine_is_never_taken_at_home() {
    let plan = MedicinePlan { route: Route::EsketamineNasal, planned: Some(560), at_home: true, ..plan() };
    let facts = ReadinessFacts {
        plan: Some(plan),
        protocol: protocol("esketamine"),
        home: Standing::Signed,
        chaperone_named: true,
        overrides: vec![gone_past(GateCode::HomeRoute)],
        ..whole()
    };
    assert!(missing(&facts).contains(&(GateCode::HomeRoute, true)));
}

#[test]
fn theophylline_is_blocked_until_the_prescriber_has_decided() {
    let medication = |decided| MedicationFact {
        class: "theophylline".into(),
        effect: crate::medicine::caution_class("theophylline").unwrap().effect,
        decided,
    };
    let with = |decided| ReadinessFacts { medications: vec![medication(decided)], ..whole() };
    assert_eq!(missing(&with(false)), [(GateCode::MedicationBlocks, true)]);
    assert_eq!(missing(&with(true)), []);
}

#[test]
fn urinary_symptoms_ask_the_prescriber_first_and_every_question_is_answered() {
    let answered = |code: &str, answer| {
        let mut facts = whole();
        let (_, told) = facts.attestation.as_mut().unwrap();
        told.answers.iter_mut().filter(|one| one.code == code).for_each(|one| one.answer = answer);
        facts
    };
    for code in ["urinary-frequency", "urinary-urgency", "urinary-pain", "urinary-blood"] {
        assert_eq!(missing(&answered(code, Answer::Yes)), [(GateCode::DayAnswers, false)], "{code}");
    }
    assert_eq!(missing(&answered("health-changed", Answer::Yes)), [(GateCode::DayAnswers, false)]);
    for code in questions() {
        assert_eq!(codes(&answered(code, Answer::Unknown)), [GateCode::Attestation], "{code}");
    }
}

#[test]
fn what_excludes_a_dose_in_the_list_has_a_gate_without_an_override() {
    for item in screening::items().iter().filter(|item| item.on_yes == OnYes::NoDose) {
        let facts = ReadinessFacts { screening_yes: vec![(item.code.clone(), day(-1))], ..whole() };
        assert!(missing(&facts).iter().any(|(_, hard)| *hard), "{}", item.code);
    }
}

#[test]
fn fasting_is_asked_by_route() {
    let fed = |protocol_code: &str, minutes| {
        let mut facts = ReadinessFacts { protocol: protocol(protocol_code), ..whole() };
        facts.attestation.as_mut().unwrap().1.food_since = Some(minutes_ago(minutes));
        codes(&facts).contains(&GateCode::Fasting)
    };
    assert!(!fed("lozenge-office", 240) && fed("lozenge-office", 239), "four hours for a lozenge");
    assert!(!fed("im", 360) && fed("im", 359), "six with a needle");
}

#[test]
fn what_can_be_known_before_the_day_is_told_apart() {
    let facts = ReadinessFacts { attestation: None, readings: vec![], ..whole() };
    let card = readiness(&facts);
    assert!(!card.nothing_missing && card.nothing_missing_ahead);
    let facts = ReadinessFacts { escort_named: false, ..facts };
    assert!(!readiness(&facts).nothing_missing_ahead);
}

#[test]
fn the_words_of_the_card_never_say_safe_or_ready() {
    let told = serde_json::to_string(&readiness(&whole())).unwrap();
    assert!(!told.contains("safe") && !told.contains("ready\""));
}
