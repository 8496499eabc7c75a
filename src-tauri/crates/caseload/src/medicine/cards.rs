//! What the protocol says to a reading. It recalls what a prescriber approved; it decides nothing, and it advises nothing.

use super::{Sedation, Vitals};
use crate::chart::Item;
use crate::protocol::{Bound, PressureLimit, Protocol, Thresholds, UNVERIFIED};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Which threshold was reached. Alerts are kept under its name, so it stays for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum CardCode {
    /// Before a dose: rest and measure again.
    CautionBefore,
    /// Before a dose: no dose.
    HoldBefore,
    /// Before a dose: systolic pressure is low.
    LowBefore,
    /// In the session: high for the first time.
    CallMeasureAgain,
    /// In the session: still high after the time to measure again.
    CallStillHigh,
    /// In the session: very high.
    CallNow,
    /// In the session: an emergency with one of the signs.
    PressureEmergency,
    /// The pulse is slow.
    HeartRateLow,
    /// The pulse is fast.
    HeartRateHigh,
    /// Oxygen is low.
    OxygenCaution,
    /// Oxygen is very low.
    OxygenEmergency,
    /// Breathing is too slow.
    BreathsEmergency,
    /// Hardly to be woken.
    SedationEmergency,
}

/// How much a card weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum CardWeight {
    /// The emergency number.
    Emergency,
    /// No dose.
    Hold,
    /// The prescriber is called.
    Call,
    /// Something to do again or to look at.
    Note,
}

/// `Your protocol says: …`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Which threshold.
    pub code: CardCode,
    /// How much it weighs.
    pub weight: CardWeight,
    /// What was seen: `158/96`, `92`.
    pub seen: String,
    /// The threshold: `150/100`, `94`.
    pub limit: String,
    /// What the protocol says, in its own words.
    pub says: String,
    /// Signs that belong to it; empty for most.
    pub signs: Vec<String>,
    /// Where the number was read.
    pub source: String,
    /// Nobody has checked the number: our default, to be confirmed with the prescriber.
    pub unverified: bool,
}

/// The cards of a reading, the heaviest first. `earlier` are the readings before it, oldest first; `dosed` is when the
/// first dose was taken.
pub fn cards(
    protocol: &Protocol,
    reading: (Moment, &Vitals),
    earlier: &[(Moment, &Vitals)],
    dosed: Option<Moment>,
) -> Vec<Card> {
    let (at, vitals) = reading;
    let limits = &protocol.thresholds;
    let pressure = match dosed.is_some_and(|dosed| at >= dosed) {
        true => in_session(limits, reading, earlier),
        false => before(limits, vitals),
    };
    let mut cards: Vec<Card> = pressure.into_iter().chain(others(limits, vitals)).collect();
    cards.sort_by_key(|card| card.weight);
    cards
}

/// The card of a sedation score, if there is one.
pub fn sedation_card(protocol: &Protocol, sedation: &Sedation) -> Option<Card> {
    let limit = &protocol.thresholds.sedation_emergency;
    let reached = sedation.score <= limit.value;
    reached.then(|| of_bound(CardCode::SedationEmergency, CardWeight::Emergency, limit, sedation.score))
}

/// The cards that a session shows: those of its newest reading and of its newest score.
pub(super) fn current(
    protocol: &Protocol,
    vitals: &[Item<Vitals>],
    sedation: &[Item<Sedation>],
    dosed: Option<Moment>,
) -> Vec<Card> {
    let mut readings: Vec<(Moment, &Vitals)> = vitals
        .iter()
        .filter(|reading| reading.content.struck.is_none())
        .map(|reading| (reading.at, &reading.content))
        .collect();
    readings.sort_by_key(|(at, _)| *at);
    let score = sedation.iter().filter(|score| score.content.struck.is_none()).max_by_key(|score| score.at);
    let mut shown: Vec<Card> =
        score.and_then(|score| sedation_card(protocol, &score.content)).into_iter().collect();
    if let Some(newest) = readings.pop() {
        shown.extend(cards(protocol, newest, &readings, dosed));
    }
    shown.sort_by_key(|card| card.weight);
    shown
}

fn before(limits: &Thresholds, vitals: &Vitals) -> Vec<Card> {
    let low = vitals.systolic.filter(|systolic| *systolic < limits.low_before.value);
    let low = low.map(|value| of_bound(CardCode::LowBefore, CardWeight::Note, &limits.low_before, value));
    let hold = of_pressure(CardCode::HoldBefore, CardWeight::Hold, &limits.hold_before, vitals);
    let caution = || of_pressure(CardCode::CautionBefore, CardWeight::Note, &limits.caution_before, vitals);
    hold.or_else(caution).into_iter().chain(low).collect()
}

fn in_session(limits: &Thresholds, reading: (Moment, &Vitals), earlier: &[(Moment, &Vitals)]) -> Vec<Card> {
    let (_, vitals) = reading;
    let emergency =
        of_pressure(CardCode::PressureEmergency, CardWeight::Emergency, &limits.emergency, vitals)
            .map(|card| Card { signs: limits.pressure_signs.clone(), ..card });
    let now = of_pressure(CardCode::CallNow, CardWeight::Call, &limits.call_now, vitals);
    let call = || {
        let (code, weight) = match still_high(limits, reading, earlier) {
            true => (CardCode::CallStillHigh, CardWeight::Call),
            false => (CardCode::CallMeasureAgain, CardWeight::Note),
        };
        of_pressure(code, weight, &limits.call, vitals)
    };
    emergency.into_iter().chain(now.or_else(call)).collect()
}

/// High in every reading since one that lies back as long as the protocol waits.
fn still_high(limits: &Thresholds, reading: (Moment, &Vitals), earlier: &[(Moment, &Vitals)]) -> bool {
    let high = |vitals: &Vitals| {
        let (systolic, diastolic) =
            (vitals.systolic.unwrap_or_default(), vitals.diastolic.unwrap_or_default());
        limits.call.reached_by(systolic, diastolic)
    };
    let with_pressure =
        earlier.iter().rev().filter(|(_, vitals)| vitals.systolic.or(vitals.diastolic).is_some());
    let mut in_a_row = with_pressure.take_while(|(_, vitals)| high(vitals));
    in_a_row.any(|(at, _)| (reading.0.0 - at.0).num_minutes() >= i64::from(limits.repeat_minutes.value))
}

fn others(limits: &Thresholds, vitals: &Vitals) -> Vec<Card> {
    let below = |value: Option<u32>, limit: &Bound| value.filter(|value| *value < limit.value);
    let card = |value: Option<u32>, code, weight, limit: &Bound| {
        value.map(|value| of_bound(code, weight, limit, value))
    };
    let fast = vitals.heart_rate.filter(|value| *value > limits.heart_rate_high.value);
    let slow = below(vitals.heart_rate, &limits.heart_rate_low);
    let breaths = below(vitals.breaths, &limits.breaths_emergency);
    let very_low = below(vitals.oxygen, &limits.spo2_emergency);
    let low = below(vitals.oxygen, &limits.spo2_caution).filter(|_| very_low.is_none());
    let found = [
        card(slow, CardCode::HeartRateLow, CardWeight::Note, &limits.heart_rate_low),
        card(fast, CardCode::HeartRateHigh, CardWeight::Note, &limits.heart_rate_high),
        card(low, CardCode::OxygenCaution, CardWeight::Note, &limits.spo2_caution),
        card(very_low, CardCode::OxygenEmergency, CardWeight::Emergency, &limits.spo2_emergency),
        card(breaths, CardCode::BreathsEmergency, CardWeight::Emergency, &limits.breaths_emergency),
    ];
    found.into_iter().flatten().collect()
}

fn of_pressure(code: CardCode, weight: CardWeight, limit: &PressureLimit, vitals: &Vitals) -> Option<Card> {
    let (systolic, diastolic) = (vitals.systolic.unwrap_or_default(), vitals.diastolic.unwrap_or_default());
    limit.reached_by(systolic, diastolic).then(|| Card {
        code,
        weight,
        seen: format!("{systolic}/{diastolic}"),
        limit: format!("{}/{}", limit.systolic, limit.diastolic),
        says: limit.says.clone(),
        signs: Vec::new(),
        source: limit.source.clone(),
        unverified: limit.source == UNVERIFIED,
    })
}

fn of_bound(code: CardCode, weight: CardWeight, limit: &Bound, seen: u32) -> Card {
    Card {
        code,
        weight,
        seen: seen.to_string(),
        limit: limit.value.to_string(),
        says: limit.says.clone(),
        signs: Vec::new(),
        source: limit.source.clone(),
        unverified: limit.source == UNVERIFIED,
    }
}
