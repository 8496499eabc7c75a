//! What a protocol may hold. A mistake is refused beside its field; every number keeps a source.

use super::model::{
    BoosterRule, Fasting, IntegrationWindow, IntervalRule, Protocol, Sourced, VitalsSchedule,
};
use super::route::Route;
use super::{check_limits, check_thresholds, home::HomeRules};
use crate::error::{CaseloadError, Rule};
use crate::medicine::discharge_item;
use crate::rules::{Check, LINE, LINES};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Least observation after esketamine, in minutes. Source: its label.
const ESKETAMINE_OBSERVATION: u32 = 120;

/// Everything that does not hold, at once.
pub fn check(protocol: &Protocol) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    heading(&mut check, protocol);
    vitals(&mut check, &protocol.vitals);
    number(&mut check, "vitalsFreshMinutes", &protocol.vitals_fresh_minutes, 1..=120);
    number(&mut check, "observationMinutes", &protocol.observation_minutes, observation(protocol.route));
    number(&mut check, "preparationSessions", &protocol.preparation_sessions, 0..=20);
    rising(&mut check, "followUpHours", &protocol.follow_up_hours, 1..=366 * 24);
    check_thresholds::thresholds(&mut check, &protocol.thresholds);
    check_limits::limits(&mut check, &protocol.limits);
    protocol.booster.iter().for_each(|rule| booster(&mut check, rule));
    interval(&mut check, &protocol.interval);
    integration(&mut check, &protocol.integration);
    fasting(&mut check, &protocol.fasting);
    discharge(&mut check, &protocol.discharge);
    protocol.home.iter().for_each(|rules| home(&mut check, protocol.route, rules));
    check.done()
}

/// A number within its range, with its source.
pub(super) fn number(check: &mut Check, path: &str, field: &Sourced<u32>, range: RangeInclusive<u32>) {
    within(check, &format!("{path}.value"), field.value, range);
    text(check, &format!("{path}.source"), &field.source);
}

/// A number within its range.
pub(super) fn within(check: &mut Check, path: &str, value: u32, range: RangeInclusive<u32>) {
    if !range.contains(&value) {
        check.problem(path, Rule::OutOfRange);
    }
}

/// Numbers within a range, at least one, each above the one before, with their source.
pub(super) fn rising(check: &mut Check, path: &str, field: &Sourced<Vec<u32>>, range: RangeInclusive<u32>) {
    text(check, &format!("{path}.source"), &field.source);
    let values = &field.value;
    let path = format!("{path}.value");
    match values.len() {
        0 => check.problem(path, Rule::Required),
        1..=60
            if values.is_sorted_by(|one, next| one < next)
                && values.iter().all(|one| range.contains(one)) => {}
        1..=60 => check.problem(path, Rule::OutOfRange),
        _ => check.problem(path, Rule::TooMany),
    }
}

/// A line that says something.
pub(super) fn text(check: &mut Check, path: &str, text: &str) {
    check.required(path, text);
    check.line(path, text, LINE);
}

/// A few lines that say something.
pub(super) fn words(check: &mut Check, path: &str, text: &str) {
    check.required(path, text);
    check.lines(path, text, LINES);
}

fn heading(check: &mut Check, protocol: &Protocol) {
    text(check, "id", &protocol.id);
    text(check, "version", &protocol.version);
    text(check, "name", &protocol.name);
    some(check, "offers", protocol.offers.len());
    for (at, offer) in protocol.offers.iter().enumerate() {
        text(check, &format!("offers.{at}.substance"), &offer.substance);
        text(check, &format!("offers.{at}.form"), &offer.form);
    }
}

fn some(check: &mut Check, path: &str, count: usize) {
    match count {
        0 => check.problem(path, Rule::Required),
        1..=60 => {}
        _ => check.problem(path, Rule::TooMany),
    }
}

fn vitals(check: &mut Check, schedule: &VitalsSchedule) {
    rising(check, "vitals.at", &schedule.at, 0..=DAY);
    if schedule.at.value.first().is_some_and(|first| *first > 0) {
        check.problem("vitals.at.value", Rule::Missing);
    }
    schedule.then_every.iter().for_each(|every| number(check, "vitals.thenEvery", every, 1..=240));
}

fn observation(route: Route) -> RangeInclusive<u32> {
    if route == Route::EsketamineNasal { ESKETAMINE_OBSERVATION..=DAY } else { 15..=DAY }
}

fn booster(check: &mut Check, rule: &BoosterRule) {
    number(check, "booster.fromMinutes", &rule.from_minutes, 1..=240);
    number(check, "booster.toMinutes", &rule.to_minutes, rule.from_minutes.value..=240);
    number(check, "booster.most", &rule.most, 1..=3);
}

fn interval(check: &mut Check, rule: &IntervalRule) {
    let refused = rule.refused_under_hours.value;
    number(check, "interval.refusedUnderHours", &rule.refused_under_hours, 24..=30 * 24);
    number(check, "interval.defaultDays", &rule.default_days, refused.div_ceil(24).max(1)..=366);
    number(check, "interval.weeklyReviewAfterWeeks", &rule.weekly_review_after_weeks, 1..=52);
}

fn integration(check: &mut Check, window: &IntegrationWindow) {
    number(check, "integration.fromDays", &window.from_days, 0..=30);
    number(check, "integration.toDays", &window.to_days, window.from_days.value..=60);
}

fn fasting(check: &mut Check, fasting: &Fasting) {
    number(check, "fasting.foodMinutes", &fasting.food_minutes, 0..=DAY);
    number(check, "fasting.fluidMinutes", &fasting.fluid_minutes, 0..=fasting.food_minutes.value);
}

fn discharge(check: &mut Check, codes: &[String]) {
    some(check, "discharge", codes.len());
    let mut seen = BTreeSet::new();
    for (at, code) in codes.iter().enumerate() {
        if discharge_item(code).is_none() || !seen.insert(code) {
            check.problem(format!("discharge.{at}"), Rule::NotAllowed);
        }
    }
}

fn home(check: &mut Check, route: Route, rules: &HomeRules) {
    if route.never_at_home() {
        check.problem("home", Rule::NotAllowed);
    }
    number(check, "home.chaperoneMinutes", &rules.chaperone_minutes, 1..=60);
    number(check, "home.videoLossMinutes", &rules.video_loss_minutes, 1..=30);
    words(check, "home.videoLossSays", &rules.video_loss_says);
    some(check, "home.needs", rules.needs.len());
    for (at, need) in rules.needs.iter().enumerate() {
        words(check, &format!("home.needs.{at}.value"), &need.value);
        text(check, &format!("home.needs.{at}.source"), &need.source);
    }
    if let Some(ends) = &rules.remote_rule_ends {
        check.sensible_day("home.remoteRuleEnds.value", Some(ends.value));
        text(check, "home.remoteRuleEnds.source", &ends.source);
    }
}

#[cfg(test)]
mod tests;
