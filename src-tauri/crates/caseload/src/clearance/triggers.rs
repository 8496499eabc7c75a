//! Why a new clearance is to be asked for. Pure. The defaults are ours and unverified, but for those that the paper sets.

use super::{ClearanceStatus, ClearanceTerms, ReclearanceTrigger};
use chrono::{Days, NaiveDate};

/// Days without a dose after which the prescriber looks again. Source: our default, unverified.
const GAP_DAYS: u64 = 90;
/// Sessions with a dose after which liver tests are due. Source: domain rules, unverified.
const LIVER_SESSIONS: usize = 6;

/// What happened since the evaluation. Days are those of the events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TriggerFacts {
    /// Screening answers that turned to yes.
    pub new_yes: Vec<NaiveDate>,
    /// Medications that are taken and were begun, or first written down.
    pub medications: Vec<NaiveDate>,
    /// A yes to pregnancy, in the screening or on a day; a positive test.
    pub pregnancy: Vec<NaiveDate>,
    /// Visits at which blood pressure before the dose was at or above the hold limit.
    pub high_visits: Vec<NaiveDate>,
    /// Adverse events of grade 3 or more.
    pub serious: Vec<NaiveDate>,
    /// Days on which something was given.
    pub dose_days: Vec<NaiveDate>,
    /// Weight on a day, in tenths of a kilogram; oldest first.
    pub weights: Vec<(NaiveDate, u32)>,
    /// The last liver tests that are written down.
    pub liver_tests_on: Option<NaiveDate>,
}

/// Every reason, in the order in which they weigh.
pub fn triggers(
    status: ClearanceStatus,
    terms: &ClearanceTerms,
    facts: &TriggerFacts,
    today: NaiveDate,
) -> Vec<ReclearanceTrigger> {
    use ReclearanceTrigger as Why;
    if matches!(status, ClearanceStatus::Requested | ClearanceStatus::Revoked | ClearanceStatus::Superseded) {
        return Vec::new();
    }
    let Some(evaluated) = terms.evaluated_on else { return Vec::new() };
    let reviewed = terms.medications_reviewed_on.unwrap_or(evaluated);
    let since = |days: &[NaiveDate], from: NaiveDate| days.iter().any(|day| *day > from);
    let visits = facts.high_visits.iter().filter(|day| **day >= evaluated).count();
    [
        (Why::DatePassed, status == ClearanceStatus::Expired),
        (Why::BudgetUsed, status == ClearanceStatus::UsedUp),
        (Why::Pregnancy, facts.pregnancy.iter().any(|day| *day >= evaluated)),
        (Why::SeriousEvent, facts.serious.iter().any(|day| *day >= evaluated)),
        (Why::PressureTwice, visits >= 2),
        (Why::NewScreeningAnswer, since(&facts.new_yes, evaluated)),
        (Why::NewMedication, since(&facts.medications, reviewed)),
        (Why::WeightChange, weight_changed(terms, facts, evaluated)),
        (Why::LongGap, long_gap(facts, evaluated, today)),
        (Why::LiverTests, liver_tests_due(facts, evaluated)),
    ]
    .into_iter()
    .filter_map(|(why, holds)| holds.then_some(why))
    .collect()
}

/// More than a tenth away from the weight on the paper, by the last weight since.
fn weight_changed(terms: &ClearanceTerms, facts: &TriggerFacts, evaluated: NaiveDate) -> bool {
    let last = facts.weights.iter().rev().find(|(day, _)| *day >= evaluated);
    let Some((base, (_, now))) = terms.weight.zip(last) else { return false };
    u64::from(base.abs_diff(*now)) * 10 > u64::from(base)
}

/// The last dose, and the evaluation, lie more than 90 days back.
fn long_gap(facts: &TriggerFacts, evaluated: NaiveDate, today: NaiveDate) -> bool {
    let last = facts.dose_days.iter().max().copied();
    last.is_some_and(|dose| {
        dose.max(evaluated).checked_add_days(Days::new(GAP_DAYS)).is_some_and(|over| today > over)
    })
}

fn liver_tests_due(facts: &TriggerFacts, evaluated: NaiveDate) -> bool {
    let tested = facts.liver_tests_on.unwrap_or(evaluated);
    facts.dose_days.iter().filter(|day| **day >= tested).count() >= LIVER_SESSIONS
}
