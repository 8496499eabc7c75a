//! What the thresholds of a protocol may hold: readings a person can have, in an order that makes sense.

use super::check::{number, text, within, words};
use super::thresholds::{Bound, PressureLimit, Thresholds};
use crate::rules::Check;
use std::ops::RangeInclusive;

/// Each reading within what makes sense, milder ones not above sterner ones.
pub(super) fn thresholds(check: &mut Check, thresholds: &Thresholds) {
    pressures(check, thresholds);
    number(check, "thresholds.restMinutes", &thresholds.rest_minutes, 1..=60);
    number(check, "thresholds.repeats", &thresholds.repeats, 1..=10);
    number(check, "thresholds.repeatMinutes", &thresholds.repeat_minutes, 1..=60);
    bounds(check, thresholds);
    for (at, sign) in thresholds.pressure_signs.iter().enumerate() {
        text(check, &format!("thresholds.pressureSigns.{at}"), sign);
    }
    for (at, sign) in thresholds.emergency_signs.iter().enumerate() {
        words(check, &format!("thresholds.emergencySigns.{at}.value"), &sign.value);
        text(check, &format!("thresholds.emergencySigns.{at}.source"), &sign.source);
    }
}

fn pressures(check: &mut Check, thresholds: &Thresholds) {
    let Thresholds { caution_before, hold_before, call, call_now, emergency, .. } = thresholds;
    pressure(check, "emergency", emergency, None);
    pressure(check, "holdBefore", hold_before, Some(emergency));
    pressure(check, "cautionBefore", caution_before, Some(hold_before));
    pressure(check, "callNow", call_now, Some(emergency));
    pressure(check, "call", call, Some(call_now));
}

/// A pressure within what can be measured, its diastolic below its systolic value, neither above a sterner pressure.
fn pressure(check: &mut Check, name: &str, limit: &PressureLimit, sterner: Option<&PressureLimit>) {
    let (systolic, diastolic) = sterner.map_or((200, 130), |other| (other.systolic, other.diastolic));
    let path = format!("thresholds.{name}");
    within(check, &format!("{path}.systolic"), limit.systolic, 100..=systolic);
    let below = diastolic.min(limit.systolic.saturating_sub(1));
    within(check, &format!("{path}.diastolic"), limit.diastolic, 60..=below);
    says(check, &path, &limit.says, &limit.source);
}

fn bounds(check: &mut Check, all: &Thresholds) {
    let below_caution = all.caution_before.systolic.saturating_sub(1);
    bound(check, "lowBefore", &all.low_before, 50..=below_caution);
    bound(check, "heartRateLow", &all.heart_rate_low, 25..=100);
    bound(check, "heartRateHigh", &all.heart_rate_high, all.heart_rate_low.value.saturating_add(1)..=220);
    bound(check, "spo2Caution", &all.spo2_caution, 80..=100);
    bound(check, "spo2Emergency", &all.spo2_emergency, 70..=all.spo2_caution.value);
    bound(check, "breathsEmergency", &all.breaths_emergency, 4..=20);
    bound(check, "sedationEmergency", &all.sedation_emergency, 0..=4);
}

fn bound(check: &mut Check, name: &str, bound: &Bound, range: RangeInclusive<u32>) {
    let path = format!("thresholds.{name}");
    within(check, &format!("{path}.value"), bound.value, range);
    says(check, &path, &bound.says, &bound.source);
}

fn says(check: &mut Check, path: &str, says: &str, source: &str) {
    words(check, &format!("{path}.says"), says);
    text(check, &format!("{path}.source"), source);
}
