//! A protocol: what a prescriber approved for one way of giving the medicine. Data, never advice: every number can be
//! edited and names where it comes from.

use super::home::HomeRules;
use super::limits::DoseLimits;
use super::route::{Route, SessionStyle};
use super::thresholds::Thresholds;
use serde::{Deserialize, Serialize};

/// The source of a number that nobody has checked. Screens say: our default, confirm with your prescriber.
pub const UNVERIFIED: &str = "unverified";

/// A value and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Sourced<T> {
    /// The value; its unit is that of the field.
    pub value: T,
    /// Where it was read, or [`UNVERIFIED`].
    pub source: String,
}

impl<T> Sourced<T> {
    /// Nobody has checked it against a source.
    pub fn is_unverified(&self) -> bool {
        self.source == UNVERIFIED
    }
}

/// A protocol in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Protocol {
    /// Its code, `lozenge-office`; stays with every version.
    pub id: String,
    /// `1.0`: of the numbers that ship. The versions of the practice are counted beside it.
    pub version: String,
    /// As a list shows it.
    pub name: String,
    /// How the medicine enters the body.
    pub route: Route,
    /// How deep it is meant to go.
    pub style: SessionStyle,
    /// What can be chosen when a dose is planned.
    pub offers: Vec<Offer>,
    /// When vitals are due.
    pub vitals: VitalsSchedule,
    /// Readings at which the protocol says something.
    pub thresholds: Thresholds,
    /// How old the vitals before a dose may be, in minutes.
    pub vitals_fresh_minutes: Sourced<u32>,
    /// How long to stay at least, in minutes from the last dose or booster.
    pub observation_minutes: Sourced<u32>,
    /// What a planned session total is checked against.
    pub limits: DoseLimits,
    /// The booster; none where there is none.
    pub booster: Option<BoosterRule>,
    /// Time between two doses.
    pub interval: IntervalRule,
    /// Preparation sessions before the first dose.
    pub preparation_sessions: Sourced<u32>,
    /// When integration comes.
    pub integration: IntegrationWindow,
    /// Calls after a dose, in hours from the dose, rising.
    pub follow_up_hours: Sourced<Vec<u32>>,
    /// Empty stomach before the dose.
    pub fasting: Fasting,
    /// Codes of what is checked before somebody goes home.
    pub discharge: Vec<String>,
    /// Rules for a session at home; none where the protocol is not for the home.
    pub home: Option<HomeRules>,
}

/// A preparation that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// `Ketamine (racemic)`.
    pub substance: String,
    /// `Rapidly dissolving tablet`.
    pub form: String,
}

/// When vitals are due, in minutes from the first dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct VitalsSchedule {
    /// The planned minutes, rising; 0 is right before the dose.
    pub at: Sourced<Vec<u32>>,
    /// After the last of them again every so many minutes, until discharge.
    pub then_every: Option<Sourced<u32>>,
    /// Once more before leaving.
    pub at_end: bool,
}

impl VitalsSchedule {
    /// The planned minutes up to and including a minute. The reading before leaving has no minute.
    pub fn until(&self, minute: u32) -> Vec<u32> {
        let last = self.at.value.last().copied().unwrap_or_default();
        let step = self.then_every.as_ref().map_or(0, |every| every.value);
        let again =
            (1..).map_while(|time: u32| (step > 0).then(|| last.checked_add(step.checked_mul(time)?))?);
        self.at.value.iter().copied().chain(again).take_while(|at| *at <= minute).collect()
    }
}

/// A booster: agreed before the first dose and within the clearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BoosterRule {
    /// Not earlier, in minutes from the first dose.
    pub from_minutes: Sourced<u32>,
    /// Not later, in minutes from the first dose.
    pub to_minutes: Sourced<u32>,
    /// How many at most.
    pub most: Sourced<u32>,
}

/// Time between two doses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct IntervalRule {
    /// Days that hold when the clearance says nothing.
    pub default_days: Sourced<u32>,
    /// Under so many hours a dose is not planned.
    pub refused_under_hours: Sourced<u32>,
    /// More than one dose a week for longer than so many weeks asks for the prescriber's review.
    pub weekly_review_after_weeks: Sourced<u32>,
}

/// When integration comes, in days after the dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct IntegrationWindow {
    /// From this day.
    pub from_days: Sourced<u32>,
    /// To this day.
    pub to_days: Sourced<u32>,
}

/// Empty stomach before the dose, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Fasting {
    /// Without food.
    pub food_minutes: Sourced<u32>,
    /// Without clear fluids.
    pub fluid_minutes: Sourced<u32>,
}
