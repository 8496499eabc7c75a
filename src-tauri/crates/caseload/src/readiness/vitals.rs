//! Readings before a dose. One on oxygen satisfies nothing; one at the hold limit holds, however it was taken.

use super::facts::{ReadinessFacts, ReadingFact};
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};
use crate::medicine::Vitals;
use crate::protocol::PressureLimit;
use crate::rules::is_blank;

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    vec![
        Finding::soft(GateCode::Vitals, Mend::Vitals, fresh(facts)).on_the_day(),
        Finding::hard(GateCode::VitalsHold, Mend::Vitals, hold(facts)).on_the_day(),
        Finding::soft(GateCode::VitalsRange, Mend::Vitals, range(facts)).on_the_day(),
    ]
}

/// Pressure, pulse and oxygen, each young enough and on room air. What could not be measured is told in words; the
/// pressure must be there.
fn fresh(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let Some(newest) = facts.readings.last() else { return vec![GateDetail::new(Why::Absent)] };
    let minutes = |reading: &ReadingFact| (facts.now.0 - reading.at.0).num_minutes();
    let young =
        |reading: &&ReadingFact| minutes(reading) <= i64::from(facts.protocol.vitals_fresh_minutes.value);
    let counting: Vec<_> = facts.readings.iter().filter(young).collect();
    if counting.is_empty() {
        let age = u32::try_from(minutes(newest)).unwrap_or_default();
        return vec![GateDetail::new(Why::TooOld).number(age)];
    }
    let room_air: Vec<_> =
        counting.iter().map(|reading| &reading.vitals).filter(|one| !one.on_oxygen).collect();
    if room_air.is_empty() {
        return vec![GateDetail::new(Why::OnOxygen)];
    }
    incomplete(&room_air)
}

fn incomplete(readings: &[&Vitals]) -> Vec<GateDetail> {
    let any = |has: fn(&Vitals) -> bool| readings.iter().any(|reading| has(reading));
    let told = any(|reading| !is_blank(reading.not_measured.as_str()));
    let pressure = any(|reading| reading.systolic.is_some() && reading.diastolic.is_some());
    let pulse = told || any(|reading| reading.heart_rate.is_some());
    let oxygen = told || any(|reading| reading.oxygen.is_some());
    let parts = [("bloodPressure", pressure), ("heartRate", pulse), ("oxygen", oxygen)];
    let missing = parts.into_iter().filter(|(_, there)| !there);
    missing.map(|(part, _)| GateDetail::new(Why::Incomplete).item(part)).collect()
}

/// Systolic and diastolic of the readings that have one, oldest first; a value that is missing reaches no limit.
fn pressures(facts: &ReadinessFacts) -> Vec<(u32, u32)> {
    let with =
        |vitals: &Vitals| (vitals.systolic.is_some() || vitals.diastolic.is_some()).then(|| pair(vitals));
    facts.readings.iter().filter_map(|reading| with(&reading.vitals)).collect()
}

fn pair(vitals: &Vitals) -> (u32, u32) {
    (vitals.systolic.unwrap_or_default(), vitals.diastolic.unwrap_or_default())
}

fn hold(facts: &ReadinessFacts) -> Option<GateDetail> {
    let limit = &facts.protocol.thresholds.hold_before;
    let (systolic, diastolic) = pressures(facts).pop()?;
    limit.reached_by(systolic, diastolic).then(|| GateDetail::new(Why::AtHoldLimit))
}

fn range(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let limits = &facts.protocol.thresholds;
    let newest = |value: fn(&Vitals) -> Option<u32>| {
        facts.readings.iter().rev().find_map(|reading| value(&reading.vitals))
    };
    let outside = [
        ("systolic", newest(|one| one.systolic).is_some_and(|value| value < limits.low_before.value)),
        (
            "heartRate",
            newest(|one| one.heart_rate).is_some_and(|value| {
                value < limits.heart_rate_low.value || value > limits.heart_rate_high.value
            }),
        ),
        ("oxygen", newest(|one| one.oxygen).is_some_and(|value| value < limits.spo2_caution.value)),
    ];
    let outside = outside.into_iter().filter(|(_, outside)| *outside);
    let outside = outside.map(|(name, _)| GateDetail::new(Why::OutOfRange).item(name));
    caution(facts, &limits.caution_before).into_iter().chain(outside).collect()
}

/// At or above the caution limit the client rests, and it is measured again as often as the protocol has.
fn caution(facts: &ReadinessFacts, limit: &PressureLimit) -> Option<GateDetail> {
    let pressures = pressures(facts);
    let in_a_row = pressures.iter().rev().take_while(|(high, low)| limit.reached_by(*high, *low)).count();
    let wanted = facts.protocol.thresholds.repeats.value as usize + 1;
    match in_a_row {
        0 => None,
        taken if taken < wanted => {
            let left = u32::try_from(wanted - taken).unwrap_or(u32::MAX);
            Some(GateDetail::new(Why::RestAndRepeat).number(left))
        }
        _ => Some(GateDetail::new(Why::PrescriberDecides)),
    }
}
