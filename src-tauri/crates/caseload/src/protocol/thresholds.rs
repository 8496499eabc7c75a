//! Readings at which a protocol says something, and what it says. It recalls what a prescriber approved; it decides nothing.

use super::model::Sourced;
use serde::{Deserialize, Serialize};

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Thresholds {
    /// Before a dose: at or above, rest and repeat.
    pub caution_before: PressureLimit,
    /// How long to rest before measuring again, in minutes.
    pub rest_minutes: Sourced<u32>,
    /// How many times to measure again.
    pub repeats: Sourced<u32>,
    /// Before a dose: at or above, no dose. There is no override.
    pub hold_before: PressureLimit,
    /// Before a dose: systolic below, in mmHg.
    pub low_before: Bound,
    /// In the session: at or above, measured again after [`Self::repeat_minutes`], call the prescriber.
    pub call: PressureLimit,
    /// Minutes until a high reading in the session is measured again.
    pub repeat_minutes: Sourced<u32>,
    /// In the session: at or above, call the prescriber at once.
    pub call_now: PressureLimit,
    /// In the session: at or above and with one of [`Self::pressure_signs`], the emergency number.
    pub emergency: PressureLimit,
    /// What makes a pressure at [`Self::emergency`] an emergency.
    pub pressure_signs: Vec<String>,
    /// Pulse below, per minute.
    pub heart_rate_low: Bound,
    /// Pulse above, per minute.
    pub heart_rate_high: Bound,
    /// Oxygen saturation below, in percent: caution.
    pub spo2_caution: Bound,
    /// Oxygen saturation below, in percent, after repositioning: emergency.
    pub spo2_emergency: Bound,
    /// Breaths per minute below: emergency.
    pub breaths_emergency: Bound,
    /// MOAA/S at or below: emergency.
    pub sedation_emergency: Bound,
    /// What is an emergency without any number.
    pub emergency_signs: Vec<Sourced<String>>,
}

/// A blood pressure. It is reached when either value is at or above its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PressureLimit {
    /// In mmHg.
    pub systolic: u32,
    /// In mmHg.
    pub diastolic: u32,
    /// What the protocol says to do.
    pub says: String,
    /// Where both numbers were read.
    pub source: String,
}

impl PressureLimit {
    /// Systolic **or** diastolic at or above, in mmHg.
    pub fn reached_by(&self, systolic: u32, diastolic: u32) -> bool {
        systolic >= self.systolic || diastolic >= self.diastolic
    }
}

/// One number; the field that holds it says from which side it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Bound {
    /// In the unit of its field.
    pub value: u32,
    /// What the protocol says to do.
    pub says: String,
    /// Where the number was read.
    pub source: String,
}
