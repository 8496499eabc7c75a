//! Why a new clearance is asked for, each reason at its edge.

use crate::chart_desk::{cleared, days_ago, in_days};
use crate::desk::today;
use caseload::clearance::{
    ClearanceStatus, ClearanceTerms, ReclearanceTrigger as Why, TriggerFacts, triggers,
};
use caseload::id::EntryId;
use chrono::NaiveDate;
use uuid::Uuid;

fn terms() -> ClearanceTerms {
    let terms = cleared(EntryId(Uuid::nil()));
    ClearanceTerms { weight: Some(700), weighed_on: Some(days_ago(10)), ..terms }
}

fn why(facts: TriggerFacts) -> Vec<Why> {
    triggers(ClearanceStatus::Active, &terms(), &facts, today())
}

fn plain() -> TriggerFacts {
    TriggerFacts::default()
}

#[test]
fn a_quiet_time_asks_for_nothing() {
    assert_eq!(why(plain()), []);
}

#[test]
fn each_reason_counts_from_the_evaluation() {
    type Set = fn(Vec<NaiveDate>) -> TriggerFacts;
    let reasons: [(Why, Set, u64); 4] = [
        (Why::Pregnancy, |pregnancy| TriggerFacts { pregnancy, ..plain() }, 10),
        (Why::SeriousEvent, |serious| TriggerFacts { serious, ..plain() }, 10),
        (Why::NewScreeningAnswer, |new_yes| TriggerFacts { new_yes, ..plain() }, 9),
        (Why::NewMedication, |medications| TriggerFacts { medications, ..plain() }, 9),
    ];
    for (reason, set, first) in reasons {
        assert_eq!(why(set(vec![days_ago(first)])), [reason], "on the first day that counts");
        assert_eq!(why(set(vec![days_ago(first + 1)])), [], "{reason:?}, a day before");
    }
}

#[test]
fn pressure_asks_after_two_visits_and_not_after_one() {
    let visits = |high_visits| why(TriggerFacts { high_visits, ..plain() });
    assert_eq!(visits(vec![days_ago(3)]), []);
    assert_eq!(visits(vec![days_ago(30), days_ago(3)]), [], "one of them before the evaluation");
    assert_eq!(visits(vec![days_ago(9), days_ago(3)]), [Why::PressureTwice]);
}

#[test]
fn weight_asks_beyond_a_tenth_and_by_the_last_one() {
    let weighed = |weights| why(TriggerFacts { weights, ..plain() });
    for (weight, asks) in [(770, false), (771, true), (630, false), (629, true)] {
        let expected: &[Why] = if asks { &[Why::WeightChange] } else { &[] };
        assert_eq!(weighed(vec![(days_ago(1), weight)]), expected, "{weight}");
    }
    assert_eq!(weighed(vec![(days_ago(5), 900), (days_ago(1), 700)]), [], "the last one counts");
    assert_eq!(weighed(vec![(days_ago(40), 900)]), [], "it was known at the evaluation");
}

#[test]
fn a_gap_asks_after_ninety_days_without_a_dose() {
    let last = |days| {
        let facts = TriggerFacts { dose_days: vec![days_ago(days)], ..plain() };
        let terms = ClearanceTerms { evaluated_on: Some(days_ago(200)), ..terms() };
        triggers(ClearanceStatus::Active, &terms, &facts, today())
    };
    assert_eq!((last(90), last(91)), (vec![], vec![Why::LongGap]));
    let before = TriggerFacts { dose_days: vec![days_ago(300)], ..plain() };
    assert_eq!(why(before), [], "the prescriber looked since");
}

#[test]
fn liver_tests_are_due_after_six_sessions() {
    let doses = |count: u64, liver_tests_on| {
        let dose_days = (0..count).map(|at| days_ago(9 - at)).collect();
        why(TriggerFacts { dose_days, liver_tests_on, ..plain() })
    };
    assert_eq!((doses(5, None), doses(6, None)), (vec![], vec![Why::LiverTests]));
    assert_eq!(doses(6, Some(days_ago(8))), [], "tested since the first");
}

#[test]
fn the_end_of_a_clearance_is_a_reason_of_its_own_and_what_does_not_stand_has_none() {
    let of = |status| {
        triggers(status, &terms(), &TriggerFacts { pregnancy: vec![in_days(0)], ..plain() }, today())
    };
    assert_eq!(of(ClearanceStatus::Expired), [Why::DatePassed, Why::Pregnancy]);
    assert_eq!(of(ClearanceStatus::UsedUp), [Why::BudgetUsed, Why::Pregnancy]);
    assert_eq!(of(ClearanceStatus::Received), [Why::Pregnancy]);
    for status in [ClearanceStatus::Requested, ClearanceStatus::Revoked, ClearanceStatus::Superseded] {
        assert_eq!(of(status), [], "{status:?}");
    }
}
