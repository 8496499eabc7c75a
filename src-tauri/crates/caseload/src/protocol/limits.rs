//! What a planned session total is checked against. Limits bind what is planned or about to be given, never what was
//! taken: that is always recorded. Doses are checked, never computed.

use super::model::Sourced;
use super::route::Route;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Limits of a protocol for the total of one session, boosters included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DoseLimits {
    /// Hundredths of mg per kg: beyond it a reason is asked for.
    pub soft_per_kg: Option<DoseLimit>,
    /// Hundredths of mg per kg: beyond it nothing is planned.
    pub hard_per_kg: Option<DoseLimit>,
    /// Tenths of a mg: beyond it a reason is asked for.
    pub soft: Option<DoseLimit>,
    /// Tenths of a mg: beyond it nothing is planned.
    pub hard: Option<DoseLimit>,
    /// A prescriber's written order on file turns the hard limits into soft ones.
    pub order_lifts_hard: bool,
    /// The only strengths there are, in tenths of a mg; another total asks for a reason. None where any total can be.
    pub steps: Option<Sourced<Vec<u32>>>,
    /// For so many days a weight counts as fresh.
    pub weight_days: Sourced<u32>,
}

/// One limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DoseLimit {
    /// In the unit of its field.
    pub value: u32,
    /// The value itself is beyond it too.
    pub from_value_on: bool,
    /// Where it was read.
    pub source: String,
}

/// A weight and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// Tenths of a kg.
    pub tenths_kg: u32,
    /// The day it was measured.
    pub measured_on: NaiveDate,
}

impl Weight {
    /// Measured not longer ago than so many days, and not in the future.
    pub fn is_fresh(&self, today: NaiveDate, days: u32) -> bool {
        self.tenths_kg > 0 && (0..=i64::from(days)).contains(&(today - self.measured_on).num_days())
    }
}

/// A session total as it is planned, and what it is checked against beside the protocol.
#[derive(Debug, Clone, Copy)]
pub struct PlannedTotal {
    /// How it is given.
    pub route: Route,
    /// Tenths of a mg: what was given in this session, what is planned, and every booster.
    pub tenths_mg: u32,
    /// The last weight, if one was ever measured.
    pub weight: Option<Weight>,
    /// The clearance's maximum for a session, in tenths of a mg.
    pub clearance_mg: Option<u32>,
    /// The clearance's maximum, in hundredths of mg per kg.
    pub clearance_per_kg: Option<u32>,
    /// The prescriber's documented order for this total is on file.
    pub order_on_file: bool,
    /// For the age of the weight.
    pub today: NaiveDate,
}

/// What the check says. Never that a dose is safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", content = "reasons", rename_all = "kebab-case")]
pub enum LimitVerdict {
    /// Beyond no limit on file.
    Within,
    /// It can be planned with a reason.
    Soft(Vec<LimitReason>),
    /// It cannot be planned.
    Hard(Vec<LimitReason>),
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum LimitReason {
    /// No weight was ever measured, and this route or this clearance needs one.
    WeightMissing,
    /// The weight is too old, and this route or this clearance needs a fresh one.
    WeightTooOld,
    /// Beyond the protocol's limit in mg.
    OverMilligrams,
    /// Beyond the protocol's limit in mg per kg.
    OverPerKilogram,
    /// Not a strength there is.
    NotAStep,
    /// Beyond the clearance's maximum in mg.
    OverClearance,
    /// Beyond the clearance's maximum in mg per kg.
    OverClearancePerKilogram,
}

/// Checks a session total against the protocol's limits and the clearance.
pub fn judge(limits: &DoseLimits, total: &PlannedTotal) -> LimitVerdict {
    let hard = hard_reasons(limits, total);
    if !hard.is_empty() {
        return LimitVerdict::Hard(hard);
    }
    match soft_reasons(limits, total) {
        soft if soft.is_empty() => LimitVerdict::Within,
        soft => LimitVerdict::Soft(soft),
    }
}

/// A total in hundredths of mg per kg, rounded, for display only. None without a fresh weight: then it is not shown.
pub fn per_kg(limits: &DoseLimits, tenths_mg: u32, weight: Option<Weight>, today: NaiveDate) -> Option<u32> {
    let weight = weight.filter(|weight| weight.is_fresh(today, limits.weight_days.value))?;
    let (dose, kg) = (u64::from(tenths_mg) * 100, u64::from(weight.tenths_kg));
    u32::try_from((dose + kg / 2) / kg).ok()
}

/// Why a total cannot be planned. For a dose that was taken: what to flag beside its record.
pub fn hard_reasons(limits: &DoseLimits, total: &PlannedTotal) -> Vec<LimitReason> {
    let mut reasons: Vec<_> = weight_reason(limits, total).into_iter().collect();
    if !(limits.order_lifts_hard && total.order_on_file) {
        reasons.extend(beyond(limits.hard.as_ref(), limits.hard_per_kg.as_ref(), limits, total));
    }
    if !total.order_on_file {
        reasons.extend(over_clearance(limits, total));
    }
    reasons
}

/// Why a total asks for a reason, whether or not something sterner stands in its way.
pub fn soft_reasons(limits: &DoseLimits, total: &PlannedTotal) -> Vec<LimitReason> {
    let mut reasons = beyond(limits.soft.as_ref(), limits.soft_per_kg.as_ref(), limits, total);
    let lifted = beyond(limits.hard.as_ref(), limits.hard_per_kg.as_ref(), limits, total);
    reasons.extend(lifted.into_iter().filter(|reason| !reasons.contains(reason)).collect::<Vec<_>>());
    let steps = limits.steps.as_ref().map(|steps| &steps.value);
    if steps.is_some_and(|steps| !steps.contains(&total.tenths_mg)) {
        reasons.push(LimitReason::NotAStep);
    }
    reasons.extend(over_clearance(limits, total));
    reasons
}

fn weight_reason(limits: &DoseLimits, total: &PlannedTotal) -> Option<LimitReason> {
    let needed = total.route.by_needle() || total.clearance_per_kg.is_some();
    match total.weight {
        _ if !needed => None,
        None => Some(LimitReason::WeightMissing),
        Some(_) if fresh(limits, total).is_some() => None,
        Some(_) => Some(LimitReason::WeightTooOld),
    }
}

fn beyond(
    mg: Option<&DoseLimit>,
    per_kg: Option<&DoseLimit>,
    limits: &DoseLimits,
    total: &PlannedTotal,
) -> Vec<LimitReason> {
    let over_mg = mg.is_some_and(|limit| limit.passed_by(total.tenths_mg, 1));
    let over_per_kg = per_kg
        .zip(fresh(limits, total))
        .is_some_and(|(limit, kg)| limit.passed_by(u64::from(total.tenths_mg) * 100, kg));
    named([(over_mg, LimitReason::OverMilligrams), (over_per_kg, LimitReason::OverPerKilogram)])
}

fn over_clearance(limits: &DoseLimits, total: &PlannedTotal) -> Vec<LimitReason> {
    let over_mg = total.clearance_mg.is_some_and(|most| total.tenths_mg > most);
    let over_per_kg = total
        .clearance_per_kg
        .zip(fresh(limits, total))
        .is_some_and(|(most, kg)| u64::from(total.tenths_mg) * 100 > u64::from(most) * u64::from(kg));
    named([(over_mg, LimitReason::OverClearance), (over_per_kg, LimitReason::OverClearancePerKilogram)])
}

fn named(found: [(bool, LimitReason); 2]) -> Vec<LimitReason> {
    found.into_iter().filter_map(|(over, reason)| over.then_some(reason)).collect()
}

/// The weight in tenths of a kg, if it is fresh.
fn fresh(limits: &DoseLimits, total: &PlannedTotal) -> Option<u32> {
    let fresh = |weight: &Weight| weight.is_fresh(total.today, limits.weight_days.value);
    total.weight.filter(fresh).map(|weight| weight.tenths_kg)
}

impl DoseLimit {
    /// `amount / per` is beyond the limit; compared without dividing, so that nothing is rounded.
    fn passed_by(&self, amount: impl Into<u64>, per: u32) -> bool {
        let (amount, limit) = (amount.into(), u64::from(self.value) * u64::from(per));
        amount > limit || (self.from_value_on && amount == limit)
    }
}

#[cfg(test)]
mod tests;
