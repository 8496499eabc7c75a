//! Age, clearance, pregnancy, screening, medicines beside it, alerts.

use super::facts::{ClearanceFacts, ReadinessFacts};
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};
use crate::alert::AlertWeight;
use crate::clearance::{ClearanceDecision, ReclearanceTrigger, TestResult};
use crate::medicine::CautionEffect;
use crate::protocol::{LimitReason, LimitVerdict};
use crate::screening::{self, Answer, OnYes, Severity, Suitability};
use chrono::NaiveDate;

const PREGNANCY: &str = "pregnancy";
const UNDER_18: &str = "under-18";
/// The question and the class of medicines share their code.
const THEOPHYLLINE: &str = "theophylline";

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    let clearance = facts.clearance.as_ref();
    vec![
        Finding::hard(GateCode::Adult, Mend::Client, adult(facts)),
        Finding::hard(GateCode::Clearance, Mend::Clearance, standing(clearance, facts.day())),
        Finding::hard(GateCode::ClearanceRoute, Mend::Clearance, route(facts)),
        Finding::hard(GateCode::ClearanceDose, Mend::Clearance, maximum(facts)),
        Finding::hard(GateCode::ClearanceBudget, Mend::Clearance, budget(clearance)),
        Finding::soft(GateCode::ClearanceConditions, Mend::Clearance, conditions(clearance)),
        Finding::soft(GateCode::Reclearance, Mend::Clearance, triggers(clearance)),
        Finding::hard(GateCode::Pregnancy, Mend::Clearance, pregnancy(facts)),
        Finding::hard(GateCode::Exclusion, Mend::Screening, exclusion(facts)),
        Finding::soft(GateCode::Screening, Mend::Screening, screened(facts)),
        Finding::hard(GateCode::MedicationBlocks, Mend::Medications, blocks(facts)),
        Finding::soft(
            GateCode::Medications,
            Mend::Medications,
            undecided(facts, CautionEffect::AskPrescriber),
        ),
        Finding::hard(GateCode::SuicideRisk, Mend::Alerts, suicide(facts)),
        Finding::hard(GateCode::AlertsBlocking, Mend::Alerts, alerts(facts, AlertWeight::Blocks)),
        Finding::soft(GateCode::Alerts, Mend::Alerts, alerts(facts, AlertWeight::Asks)),
    ]
}

/// Eighteen, always, guardian or not. An age that nobody knows is not eighteen.
fn adult(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let age = facts.birth_date.map(|birth| facts.day().years_since(birth));
    let by_age = match age {
        None => Some(GateDetail::new(Why::BirthDateUnknown)),
        Some(Some(18..)) => None,
        Some(_) => Some(GateDetail::new(Why::Under18)),
    };
    by_age.into_iter().chain(yes(facts, |code| code == UNDER_18)).collect()
}

fn standing(clearance: Option<&ClearanceFacts>, day: NaiveDate) -> Option<GateDetail> {
    let Some(clearance) = clearance else { return Some(GateDetail::new(Why::Absent)) };
    if let Some(on) = clearance.revoked_on {
        return Some(GateDetail::new(Why::Revoked).day(on));
    }
    match clearance.terms.decision {
        ClearanceDecision::NotCleared | ClearanceDecision::Deferred => Some(GateDetail::new(Why::NotCleared)),
        ClearanceDecision::Cleared | ClearanceDecision::ClearedWithConditions => {
            let over = clearance.terms.valid_until.filter(|last| *last < day);
            over.map(|last| GateDetail::new(Why::Expired).day(last))
        }
    }
}

/// A clearance covers a route that it names.
fn route(facts: &ReadinessFacts) -> Option<GateDetail> {
    let Some(route) = facts.route() else { return Some(GateDetail::new(Why::Absent)) };
    let cleared = |clearance: &ClearanceFacts| clearance.terms.routes.contains(&route);
    let other = facts.clearance.as_ref().is_some_and(|clearance| !cleared(clearance));
    other.then(|| GateDetail::new(Why::OtherRoute))
}

/// More than the clearance has needs the prescriber's order on file, never only a reason.
fn maximum(facts: &ReadinessFacts) -> Option<GateDetail> {
    let Some(clearance) = &facts.clearance else { return None };
    let terms = &clearance.terms;
    if terms.max_dose.is_none() && terms.max_dose_per_kg.is_none() && terms.order_on_file.is_none() {
        return Some(GateDetail::new(Why::Absent));
    }
    let Some(LimitVerdict::Hard(reasons)) = facts.verdict() else { return None };
    let over = [LimitReason::OverClearance, LimitReason::OverClearancePerKilogram];
    let beyond = GateDetail { number: terms.max_dose, ..GateDetail::new(Why::BeyondMaximum) };
    reasons.iter().any(|reason| over.contains(reason)).then_some(beyond)
}

fn budget(clearance: Option<&ClearanceFacts>) -> Option<GateDetail> {
    let clearance = clearance?;
    let most = clearance.terms.max_sessions.filter(|most| clearance.sessions_used >= *most)?;
    Some(GateDetail::new(Why::BudgetUsed).number(most))
}

fn conditions(clearance: Option<&ClearanceFacts>) -> Vec<GateDetail> {
    let conditions = clearance.into_iter().flat_map(|clearance| &clearance.terms.conditions);
    let open = conditions.filter(|condition| condition.met_on.is_none());
    open.map(|condition| GateDetail::new(Why::ConditionOpen).item(condition.words.clone())).collect()
}

/// What other gates say already is not said again.
fn triggers(clearance: Option<&ClearanceFacts>) -> Vec<GateDetail> {
    let said =
        [ReclearanceTrigger::DatePassed, ReclearanceTrigger::BudgetUsed, ReclearanceTrigger::Pregnancy];
    let triggers = clearance.into_iter().flat_map(|clearance| &clearance.triggers);
    let name = |trigger: &ReclearanceTrigger| serde_json::to_value(trigger).unwrap_or_default();
    let names = triggers.filter(|trigger| !said.contains(trigger)).map(name);
    names.map(|name| GateDetail::new(Why::Trigger).item(name.as_str().unwrap_or_default())).collect()
}

fn pregnancy(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let tests = facts.clearance.iter().flat_map(|clearance| &clearance.terms.tests);
    let last = tests.filter(|test| is_of_pregnancy(test)).max_by_key(|test| test.on);
    let positive = last.filter(|test| test.positive == Some(true)).map(|test| GateDetail {
        item: test.name.clone(),
        day: test.on,
        ..GateDetail::new(Why::PositiveTest)
    });
    positive.into_iter().chain(yes(facts, |code| code == PREGNANCY)).collect()
}

fn is_of_pregnancy(test: &TestResult) -> bool {
    let name = test.name.as_str().to_lowercase();
    name.contains("pregnan") || name.contains("hcg")
}

fn exclusion(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let excludes = |code: &str| {
        let item = screening::item(code);
        item.is_some_and(|item| item.on_yes == OnYes::NoDose) && code != PREGNANCY && code != UNDER_18
    };
    yes(facts, excludes)
}

fn screened(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let outcome = match facts.screening {
        Some(Suitability::Suitable) => None,
        Some(Suitability::NotSuitable | Suitability::Referred) => Some(GateDetail::new(Why::NotSuitable)),
        None => Some(GateDetail::new(Why::Absent)),
    };
    let absolute = |code: &str| {
        screening::item(code)
            .is_some_and(|item| item.severity == Severity::Absolute && item.on_yes != OnYes::NoDose)
    };
    outcome.into_iter().chain(yes(facts, absolute)).collect()
}

/// A yes to the question blocks too, as long as the medicine with the prescriber's decision is not in the list.
fn blocks(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let listed = facts.medications.iter().any(|one| one.class == THEOPHYLLINE);
    let told = yes(facts, |code| code == THEOPHYLLINE && !listed);
    undecided(facts, CautionEffect::Blocks).into_iter().chain(told).collect()
}

fn undecided(facts: &ReadinessFacts, effect: CautionEffect) -> Vec<GateDetail> {
    let waiting = facts.medications.iter().filter(|one| one.effect == effect && !one.decided);
    waiting.map(|one| GateDetail::new(Why::PrescriberUndecided).item(one.class.as_str())).collect()
}

fn suicide(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let high = facts.c_ssrs_high.map(|day| GateDetail::new(Why::CssrsHigh).day(day));
    high.into_iter().chain(alerts(facts, AlertWeight::Suicide)).collect()
}

fn alerts(facts: &ReadinessFacts, weight: AlertWeight) -> Vec<GateDetail> {
    let open = facts.alerts.iter().filter(|alert| alert.weight == weight);
    open.map(|alert| GateDetail::new(Why::AlertOpen).item(alert.item.as_str()).day(alert.raised_on)).collect()
}

/// What stands at yes, in the screening or on the day.
pub(super) fn yes(facts: &ReadinessFacts, wanted: impl Fn(&str) -> bool) -> Vec<GateDetail> {
    let on_the_day = facts.attestation.iter().flat_map(|(at, attestation)| {
        let yes = attestation.answers.iter().filter(|answer| answer.answer == Answer::Yes);
        yes.map(|answer| (answer.code.as_str(), at.day()))
    });
    let before = facts.screening_yes.iter().map(|(code, day)| (code.as_str(), *day));
    let asked = before.chain(on_the_day).filter(|(code, _)| wanted(code));
    asked.map(|(code, day)| GateDetail::new(Why::AnsweredYes).item(code).day(day)).collect()
}
