//! What the dose limits of a protocol may hold.

use super::check::{number, rising, text, within};
use super::limits::{DoseLimit, DoseLimits};
use crate::error::Rule;
use crate::rules::Check;

/// The most that a limit can say, in tenths of a mg: 2,000 mg.
const MOST: u32 = 20_000;
/// The most that a limit by weight can say, in hundredths of mg per kg: 20 mg per kg.
const MOST_PER_KG: u32 = 2_000;

/// Each limit within what makes sense, soft not above hard, and at least one that binds.
pub(super) fn limits(check: &mut Check, limits: &DoseLimits) {
    pair(check, ["limits.soft", "limits.hard"], [&limits.soft, &limits.hard], MOST);
    let by_weight = [&limits.soft_per_kg, &limits.hard_per_kg];
    pair(check, ["limits.softPerKg", "limits.hardPerKg"], by_weight, MOST_PER_KG);
    number(check, "limits.weightDays", &limits.weight_days, 1..=90);
    limits.steps.iter().for_each(|steps| rising(check, "limits.steps", steps, 1..=MOST));
    if limits.hard.is_none() && limits.steps.is_none() {
        check.problem("limits.hard", Rule::Required);
    }
}

fn pair(check: &mut Check, paths: [&str; 2], pair: [&Option<DoseLimit>; 2], most: u32) {
    for (path, limit) in paths.iter().zip(pair) {
        limit.iter().for_each(|limit| one(check, path, limit, most));
    }
    if let [Some(soft), Some(hard)] = pair
        && soft.value > hard.value
    {
        check.problem(format!("{}.value", paths[0]), Rule::OutOfRange);
    }
}

fn one(check: &mut Check, path: &str, limit: &DoseLimit, most: u32) {
    within(check, &format!("{path}.value"), limit.value, 1..=most);
    text(check, &format!("{path}.source"), &limit.source);
}
