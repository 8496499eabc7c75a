//! The dose itself, and what a booster needs beside.

use super::facts::{AskedDose, ReadinessFacts};
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};
use crate::medicine::{DoseKind, GivenBy, MedicineState};
use crate::protocol::{LimitReason, LimitVerdict};
use crate::rules::is_blank;

/// MOAA/S of somebody who is fully awake.
const FULLY_AWAKE: u32 = 5;

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    let mut gates = vec![
        Finding::hard(GateCode::GivenBy, Mend::Plan, given_by(facts)),
        limits(facts),
        Finding::hard(GateCode::NotRecovering, Mend::Session, past(facts)).on_the_day(),
    ];
    if let Some(dose) = facts.next_dose().filter(|dose| dose.kind == DoseKind::Booster) {
        gates.extend(booster(facts, &dose));
    }
    gates
}

/// What a therapist may not do in any state of the plan: give it with a needle.
fn given_by(facts: &ReadinessFacts) -> Option<GateDetail> {
    let dose = facts.next_dose()?;
    let refused = dose.given_by == GivenBy::Therapist && dose.route.by_needle();
    refused.then(|| GateDetail::new(Why::TherapistByNeedle))
}

fn limits(facts: &ReadinessFacts) -> Finding {
    let (hard, reasons) = match facts.verdict() {
        Some(LimitVerdict::Hard(reasons)) => (true, reasons),
        Some(LimitVerdict::Soft(reasons)) if !is_explained(facts) => (false, reasons),
        _ => (false, Vec::new()),
    };
    let details: Vec<_> = reasons.into_iter().filter_map(|reason| detail(reason, hard)).collect();
    Finding { hard, ..Finding::soft(GateCode::DoseLimits, Mend::Plan, details) }
}

fn is_explained(facts: &ReadinessFacts) -> bool {
    facts.plan.as_ref().is_some_and(|plan| !is_blank(plan.over_limit_reason.as_str()))
}

/// Beyond the clearance has a gate of its own where it is hard.
fn detail(reason: LimitReason, hard: bool) -> Option<GateDetail> {
    let beyond = if hard { Why::BeyondHardLimit } else { Why::BeyondSoftLimit };
    let why = match reason {
        LimitReason::WeightMissing => Why::WeightMissing,
        LimitReason::WeightTooOld => Why::WeightTooOld,
        LimitReason::OverMilligrams | LimitReason::OverPerKilogram | LimitReason::NotAStep => beyond,
        LimitReason::OverClearance | LimitReason::OverClearancePerKilogram if hard => return None,
        LimitReason::OverClearance | LimitReason::OverClearancePerKilogram => Why::BeyondSoftLimit,
    };
    Some(GateDetail::new(why))
}

fn past(facts: &ReadinessFacts) -> Option<GateDetail> {
    let over = match facts.state {
        MedicineState::Planned | MedicineState::Ready | MedicineState::Open | MedicineState::Dosed => false,
        MedicineState::Recovering
        | MedicineState::Discharged
        | MedicineState::Signed
        | MedicineState::Aborted
        | MedicineState::Transferred => true,
    };
    over.then(|| GateDetail::new(Why::Past))
}

fn booster(facts: &ReadinessFacts, dose: &AskedDose) -> Vec<Finding> {
    let allowed = facts.clearance.as_ref().is_some_and(|clearance| clearance.terms.booster_allowed);
    let cleared = (!allowed).then(|| GateDetail::new(Why::NoBooster));
    vec![
        Finding::hard(GateCode::BoosterCleared, Mend::Clearance, cleared).on_the_day(),
        Finding::soft(GateCode::BoosterAgreed, Mend::Plan, agreed(facts, dose)).on_the_day(),
        Finding::soft(GateCode::BoosterWindow, Mend::Session, window(facts)).on_the_day(),
        Finding::soft(GateCode::BoosterAwake, Mend::Session, awake(facts)).on_the_day(),
    ]
}

/// Agreed before the first dose, no more than was agreed, and not more often than the protocol has.
fn agreed(facts: &ReadinessFacts, dose: &AskedDose) -> Vec<GateDetail> {
    let planned = facts.plan.as_ref().and_then(|plan| plan.booster.as_ref());
    let within = planned.is_some_and(|booster| dose.tenths_mg <= booster.dose);
    let given = facts.doses.iter().filter(|taken| taken.kind == DoseKind::Booster).count();
    let most = facts.protocol.booster.as_ref().map_or(0, |rule| rule.most.value as usize);
    let not_agreed = (!within).then(|| GateDetail::new(Why::NotAgreed));
    let again = (given >= most).then(|| GateDetail::new(Why::AlreadyGiven));
    not_agreed.into_iter().chain(again).collect()
}

fn window(facts: &ReadinessFacts) -> Option<GateDetail> {
    let first = facts.doses.first()?;
    let rule = facts.protocol.booster.as_ref()?;
    let minutes = u32::try_from((facts.now.0 - first.at.0).num_minutes()).unwrap_or_default();
    let inside = (rule.from_minutes.value..=rule.to_minutes.value).contains(&minutes);
    (!inside).then(|| GateDetail::new(Why::OutsideWindow).number(minutes))
}

fn awake(facts: &ReadinessFacts) -> Option<GateDetail> {
    let since = facts.doses.last().map(|dose| dose.at);
    let score = facts.sedation.filter(|(at, _)| since.is_none_or(|since| *at >= since));
    let fully = score.is_some_and(|(_, score)| score == FULLY_AWAKE);
    (!fully).then(|| GateDetail::new(Why::NotFullyAwake))
}
