//! Readings that are surely there, likely, or asked back once.

use super::Vitals;
use crate::error::Rule;
use crate::rules::{Check, LINE, LINES, is_blank};
use std::ops::RangeInclusive;

/// No instrument shows more.
const SHOWN: RangeInclusive<u32> = 0..=999;

/// A field, its value, and what is likely there. Source: plausibility limits of the practice's own reference; measured in
/// surveys are 72 to 228 systolic and up to 136 diastolic.
fn fields(vitals: &Vitals) -> [(&'static str, Option<u32>, RangeInclusive<u32>); 6] {
    [
        ("systolic", vitals.systolic, 50..=260),
        ("diastolic", vitals.diastolic, 20..=160),
        ("heartRate", vitals.heart_rate, 25..=220),
        ("oxygen", vitals.oxygen, 50..=100),
        ("breaths", vitals.breaths, 4..=60),
        ("temperature", vitals.temperature, 300..=430),
    ]
}

/// What no reading can be, and what has to be confirmed: `OutOfRange` at each field. A true emergency reading is recorded
/// once it is confirmed.
pub(super) fn check(check: &mut Check, vitals: &Vitals) {
    for (path, value, likely) in fields(vitals) {
        let unlikely = |value: &u32| !SHOWN.contains(value) || (!vitals.confirmed && !likely.contains(value));
        if value.filter(unlikely).is_some() {
            check.problem(path, Rule::OutOfRange);
        }
    }
    if !vitals.confirmed && is_upside_down(vitals) {
        check.problem("diastolic", Rule::OutOfRange);
    }
    if vitals.oxygen.is_some_and(|oxygen| oxygen > 100) && vitals.confirmed {
        check.problem("oxygen", Rule::OutOfRange);
    }
    if is_empty(vitals) {
        check.problem("systolic", Rule::Required);
    }
    check.line("device", vitals.device.as_str(), LINE);
    check.lines("notMeasured", vitals.not_measured.as_str(), LINES);
}

fn is_upside_down(vitals: &Vitals) -> bool {
    let likely = fields(vitals)[1].2.clone();
    let pair = vitals.systolic.zip(vitals.diastolic.filter(|value| likely.contains(value)));
    pair.is_some_and(|(systolic, diastolic)| diastolic >= systolic)
}

fn is_empty(vitals: &Vitals) -> bool {
    fields(vitals).iter().all(|(_, value, _)| value.is_none()) && is_blank(vitals.not_measured.as_str())
}
