//! A miss never yields "nothing missing".

use super::*;
use crate::alert::AlertWeight;
use crate::medicine::CautionEffect;
use crate::protocol::HomeRules;
use proptest::prelude::*;

/// One way in which the record can lack something, and the gate that must say so.
struct Miss {
    gate: GateCode,
    hard: bool,
    cause: fn(&mut ReadinessFacts),
}

fn alert(weight: AlertWeight) -> AlertFact {
    AlertFact { weight, item: "noticed".into(), raised_on: day(-1), entry: None }
}

fn medication(effect: CautionEffect) -> MedicationFact {
    MedicationFact { class: "opioid".into(), effect, decided: false }
}

fn terms(facts: &mut ReadinessFacts) -> &mut ClearanceTerms {
    &mut facts.clearance.get_or_insert_with(clearance).terms
}

fn of_plan(facts: &mut ReadinessFacts) -> &mut MedicinePlan {
    facts.plan.get_or_insert_with(plan)
}

fn answer(facts: &mut ReadinessFacts, code: &str, answer: Answer) {
    let (_, told) = facts.attestation.get_or_insert_with(|| (minutes_ago(40), attestation()));
    for one in told.answers.iter_mut().filter(|one| one.code == code) {
        one.answer = answer;
    }
}

/// What can be missing at any dose.
const MISSES: &[Miss] = &[
    Miss { gate: GateCode::Adult, hard: true, cause: |facts| facts.birth_date = None },
    Miss { gate: GateCode::Adult, hard: true, cause: |facts| facts.birth_date = Some(day(-18 * 365)) },
    Miss {
        gate: GateCode::Clearance,
        hard: true,
        cause: |facts| {
            let (kept, _) = (facts.clearance.take(), ());
            facts.clearance = kept.map(|one| ClearanceFacts { revoked_on: Some(day(-2)), ..one });
        },
    },
    Miss { gate: GateCode::Clearance, hard: true, cause: |facts| terms(facts).valid_until = Some(day(-1)) },
    Miss {
        gate: GateCode::Clearance,
        hard: true,
        cause: |facts| terms(facts).decision = ClearanceDecision::Deferred,
    },
    Miss { gate: GateCode::ClearanceRoute, hard: true, cause: |facts| terms(facts).routes.clear() },
    Miss { gate: GateCode::ClearanceDose, hard: true, cause: |facts| terms(facts).max_dose = Some(100) },
    Miss { gate: GateCode::ClearanceBudget, hard: true, cause: |facts| terms(facts).max_sessions = Some(1) },
    Miss {
        gate: GateCode::ClearanceConditions,
        hard: false,
        cause: |facts| {
            terms(facts).conditions = vec![crate::clearance::Condition { words: "ECG".into(), met_on: None }];
        },
    },
    Miss {
        gate: GateCode::Reclearance,
        hard: false,
        cause: |facts| {
            let kept = facts.clearance.get_or_insert_with(clearance);
            kept.triggers.push(crate::clearance::ReclearanceTrigger::NewMedication);
        },
    },
    Miss {
        gate: GateCode::Pregnancy,
        hard: true,
        cause: |facts| {
            terms(facts).tests.push(crate::clearance::TestResult {
                name: "Pregnancy test".into(),
                positive: Some(true),
                on: Some(day(0)),
                ..Default::default()
            });
        },
    },
    Miss { gate: GateCode::Pregnancy, hard: true, cause: |facts| answer(facts, "pregnancy", Answer::Yes) },
    Miss {
        gate: GateCode::Adult,
        hard: true,
        cause: |facts| facts.screening_yes.push(("under-18".into(), day(-9))),
    },
    Miss { gate: GateCode::Screening, hard: false, cause: |facts| facts.screening = None },
    Miss {
        gate: GateCode::Screening,
        hard: false,
        cause: |facts| facts.screening_yes.push(("aneurysm".into(), day(-1))),
    },
    Miss {
        gate: GateCode::MedicationBlocks,
        hard: true,
        cause: |facts| facts.medications.push(medication(CautionEffect::Blocks)),
    },
    Miss {
        gate: GateCode::Medications,
        hard: false,
        cause: |facts| {
            facts.medications.push(medication(CautionEffect::AskPrescriber));
        },
    },
    Miss {
        gate: GateCode::SuicideRisk,
        hard: true,
        cause: |facts| facts.alerts.push(alert(AlertWeight::Suicide)),
    },
    Miss { gate: GateCode::SuicideRisk, hard: true, cause: |facts| facts.c_ssrs_high = Some(day(0)) },
    Miss {
        gate: GateCode::AlertsBlocking,
        hard: true,
        cause: |facts| facts.alerts.push(alert(AlertWeight::Blocks)),
    },
    Miss { gate: GateCode::Alerts, hard: false, cause: |facts| facts.alerts.push(alert(AlertWeight::Asks)) },
    Miss {
        gate: GateCode::TreatmentConsent,
        hard: true,
        cause: |facts| facts.treatment = Standing::Withdrawn,
    },
    Miss { gate: GateCode::TouchAgreement, hard: false, cause: |facts| facts.touch = Standing::Open },
    Miss { gate: GateCode::Escort, hard: true, cause: |facts| facts.escort_named = false },
    Miss { gate: GateCode::Prescriber, hard: false, cause: |facts| facts.prescriber_named = false },
    Miss { gate: GateCode::Address, hard: false, cause: |facts| of_plan(facts).place = Private::default() },
    Miss { gate: GateCode::Plan, hard: false, cause: |facts| of_plan(facts).planned = None },
    Miss {
        gate: GateCode::IntervalRefused,
        hard: true,
        cause: |facts| {
            facts.earlier.push(Moment(now().0 - TimeDelta::hours(71)));
        },
    },
    Miss {
        gate: GateCode::Interval,
        hard: false,
        cause: |facts| {
            facts.earlier.push(Moment(now().0 - TimeDelta::days(5)));
        },
    },
    Miss {
        gate: GateCode::WeeklyReview,
        hard: false,
        cause: |facts| {
            facts.earlier.extend((2..10).map(|n| Moment(now().0 - TimeDelta::days(n * 6 - 4))));
        },
    },
    Miss {
        gate: GateCode::NotRecovering,
        hard: true,
        cause: |facts| facts.state = MedicineState::Recovering,
    },
    Miss { gate: GateCode::Attestation, hard: false, cause: |facts| facts.attestation = None },
    Miss {
        gate: GateCode::Vitals,
        hard: false,
        cause: |facts| {
            // Older, not others: what another miss wrote is still there.
            let at = reading(31, vitals(124, 78)).at;
            facts.readings.iter_mut().for_each(|one| one.at = at);
        },
    },
    Miss {
        gate: GateCode::VitalsHold,
        hard: true,
        cause: |facts| facts.readings.push(reading(1, vitals(150, 70))),
    },
];

#[test]
fn each_miss_is_named_by_its_gate_and_only_hard_ones_have_no_override() {
    for (place, miss) in MISSES.iter().enumerate() {
        let mut facts = whole();
        (miss.cause)(&mut facts);
        assert!(missing(&facts).contains(&(miss.gate, miss.hard)), "miss {place}: {:?}", missing(&facts));
        facts.overrides = vec![gone_past(miss.gate)];
        let still = readiness(&facts).missing().any(|gate| gate.code == miss.gate);
        assert_eq!(still, miss.hard, "miss {place}");
    }
}

#[test]
fn an_unmet_home_rule_is_a_miss_at_home_only() {
    let home = |facts: &mut ReadinessFacts| {
        of_plan(facts).at_home = true;
        facts.protocol = protocol("lozenge-home");
        (facts.home, facts.chaperone_named) = (Standing::Signed, true);
    };
    let mut facts = whole();
    home(&mut facts);
    let ended = HomeRules { remote_rule_ends: None, ..facts.protocol.home.clone().unwrap() };
    facts.protocol.home = Some(ended);
    assert_eq!(missing(&facts), []);
    facts.chaperone_named = false;
    assert_eq!(missing(&facts), [(GateCode::Escort, true)], "nobody would be there");
    facts.chaperone_named = true;
    facts.home = Standing::Open;
    of_plan(&mut facts).address_confirmed = false;
    assert_eq!(missing(&facts), [(GateCode::HomeConsent, false), (GateCode::Address, false)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_miss_never_yields_nothing_missing(
        chosen in proptest::collection::vec(0..MISSES.len(), 1..6),
        booster in any::<bool>(),
    ) {
        let mut facts = if booster { before_a_booster() } else { whole() };
        for place in &chosen {
            (MISSES[*place].cause)(&mut facts);
        }
        let card = readiness(&facts);
        prop_assert!(!card.nothing_missing);
        prop_assert!(card.missing().count() > 0);
    }

    #[test]
    fn no_override_ever_answers_a_miss_that_has_none(
        chosen in proptest::collection::vec(0..MISSES.len(), 1..6),
        overridden in proptest::collection::vec(any::<bool>(), 64),
    ) {
        let mut facts = whole();
        for place in &chosen {
            (MISSES[*place].cause)(&mut facts);
        }
        let before = readiness(&facts);
        let codes = before.gates.iter().map(|gate| gate.code).zip(overridden);
        facts.overrides = codes.filter(|(_, chosen)| *chosen).map(|(code, _)| gone_past(code)).collect();
        let card = readiness(&facts);
        for miss in before.missing().filter(|gate| gate.hard) {
            prop_assert!(card.missing().any(|gate| gate.code == miss.code), "{:?} was gone past", miss.code);
            prop_assert!(!card.nothing_missing);
        }
        let open = card.gates.iter().filter(|gate| gate.state == GateState::Missing);
        prop_assert!(card.nothing_missing == (open.count() == 0));
    }
}
