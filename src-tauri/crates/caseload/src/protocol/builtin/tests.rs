use super::super::{UNVERIFIED, check};
use super::*;
use serde_json::Value;
use std::collections::BTreeSet;

fn by_id(id: &str) -> &'static Protocol {
    builtin_by_id(id).unwrap()
}

/// Every object that has a source, with the path to it.
fn sources(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(source)) = fields.get("source") {
                found.push((path.into(), source.clone()));
            }
            fields.iter().for_each(|(name, field)| sources(field, &format!("{path}.{name}"), found));
        }
        Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(at, row)| sources(row, &format!("{path}.{at}"), found));
        }
        _ => {}
    }
}

/// Paths to numbers that stand beside no source.
fn bare_numbers(value: &Value, path: &str, sourced: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let sourced = fields.contains_key("source");
            fields
                .iter()
                .for_each(|(name, field)| bare_numbers(field, &format!("{path}.{name}"), sourced, found));
        }
        Value::Array(rows) => rows.iter().for_each(|row| bare_numbers(row, path, sourced, found)),
        Value::Number(_) if !sourced => found.push(path.into()),
        _ => {}
    }
}

fn source_of(protocol: &Protocol, path: &str) -> String {
    let mut found = Vec::new();
    sources(&serde_json::to_value(protocol).unwrap(), "", &mut found);
    found.into_iter().find(|(at, _)| at == path).unwrap_or_else(|| panic!("{path} has no source")).1
}

#[test]
fn every_protocol_reads_stands_once_and_holds_its_own_rules() {
    let ids: BTreeSet<_> = builtin().iter().map(|protocol| protocol.id.as_str()).collect();
    let expected = ["lozenge-office", "lozenge-home", "im", "sc", "iv", "intranasal", "esketamine", "oral"];
    assert_eq!(ids, BTreeSet::from(expected));
    assert_eq!(builtin().len(), ids.len());
    for protocol in builtin() {
        assert!(check(protocol).is_ok(), "{}: {:?}", protocol.id, check(protocol));
        assert_eq!(builtin_by_id(&protocol.id), Some(protocol));
    }
}

#[test]
fn every_route_has_a_protocol_with_limits() {
    for route in Route::ALL {
        assert_eq!(builtin_for(route).map(|protocol| protocol.route), Some(route));
    }
    assert_eq!(by_id("lozenge-office").limits, by_id("lozenge-home").limits);
}

#[test]
fn every_key_of_a_file_is_read() {
    for (file, protocol) in FILES.iter().zip(builtin()) {
        let written: toml::Value = toml::from_str(file).unwrap();
        assert_eq!(written, toml::Value::try_from(protocol).unwrap(), "{}", protocol.id);
    }
}

#[test]
fn every_number_stands_beside_a_source() {
    for protocol in builtin() {
        let mut bare = Vec::new();
        bare_numbers(&serde_json::to_value(protocol).unwrap(), "", false, &mut bare);
        assert_eq!(bare, [""; 0], "{}", protocol.id);
    }
}

#[test]
fn a_number_without_a_source_is_found() {
    let mut bare = Vec::new();
    let value = serde_json::json!({ "one": { "value": 1, "source": "read" }, "two": [{ "value": 2 }] });
    bare_numbers(&value, "", false, &mut bare);
    assert_eq!(bare, [".two.value"]);
}

#[test]
fn what_nobody_checked_is_marked_in_every_protocol() {
    let unverified = [
        ".thresholds.holdBefore",
        ".thresholds.call",
        ".thresholds.callNow",
        ".thresholds.heartRateLow",
        ".thresholds.heartRateHigh",
        ".thresholds.spo2Caution",
        ".thresholds.spo2Emergency",
        ".thresholds.breathsEmergency",
        ".thresholds.sedationEmergency",
        ".vitalsFreshMinutes",
        ".interval.defaultDays",
        ".interval.refusedUnderHours",
        ".interval.weeklyReviewAfterWeeks",
        ".limits.weightDays",
    ];
    for protocol in builtin() {
        for path in unverified {
            assert_eq!(source_of(protocol, path), UNVERIFIED, "{}{path}", protocol.id);
        }
    }
    for id in ["im", "sc"] {
        for path in [".vitals.at", ".limits.softPerKg", ".limits.hardPerKg", ".limits.soft", ".limits.hard"] {
            assert_eq!(source_of(by_id(id), path), UNVERIFIED, "{id}{path}");
        }
    }
    for id in ["lozenge-office", "lozenge-home"] {
        for path in [".fasting.foodMinutes", ".fasting.fluidMinutes", ".booster.fromMinutes", ".limits.hard"]
        {
            assert_eq!(source_of(by_id(id), path), UNVERIFIED, "{id}{path}");
        }
    }
    assert!(by_id("lozenge-home").home.as_ref().unwrap().video_loss_minutes.is_unverified());
}

#[test]
fn what_was_read_names_where() {
    assert!(source_of(by_id("im"), ".thresholds.cautionBefore").contains("Ketalar"));
    assert_eq!(source_of(by_id("im"), ".thresholds.emergency"), "heart.org");
    assert!(source_of(by_id("esketamine"), ".observationMinutes").contains("Spravato"));
    assert!(source_of(by_id("iv"), ".followUpHours").contains("corejourney"));
}

#[test]
fn pressures_of_the_safety_rules_are_reached_by_either_value() {
    for protocol in builtin() {
        let limits = &protocol.thresholds;
        assert!(!limits.caution_before.reached_by(139, 89));
        assert!(limits.caution_before.reached_by(140, 60) && limits.caution_before.reached_by(110, 90));
        assert!(!limits.hold_before.reached_by(149, 99));
        assert!(limits.hold_before.reached_by(150, 60) && limits.hold_before.reached_by(110, 100));
        assert!(!limits.call.reached_by(159, 99) && limits.call.reached_by(160, 60));
        assert!(!limits.call_now.reached_by(179, 109) && limits.call_now.reached_by(170, 110));
        assert!(!limits.emergency.reached_by(179, 119) && limits.emergency.reached_by(170, 120));
    }
}

#[test]
fn the_other_numbers_of_the_safety_rules_are_in_every_protocol() {
    for protocol in builtin() {
        let limits = &protocol.thresholds;
        assert_eq!((limits.rest_minutes.value, limits.repeats.value, limits.repeat_minutes.value), (5, 2, 5));
        assert_eq!((limits.heart_rate_low.value, limits.heart_rate_high.value), (50, 120));
        assert_eq!((limits.spo2_caution.value, limits.spo2_emergency.value), (94, 90));
        assert_eq!((limits.breaths_emergency.value, limits.sedation_emergency.value), (8, 2));
        assert_eq!(protocol.vitals_fresh_minutes.value, 30);
        assert_eq!(protocol.interval.default_days.value, 7);
        assert_eq!(protocol.interval.refused_under_hours.value, 72);
        assert_eq!(protocol.interval.weekly_review_after_weeks.value, 8);
        assert_eq!(protocol.follow_up_hours.value, [24, 72, 168, 336, 720, 2_160]);
    }
}

#[test]
fn vitals_are_due_at_the_minutes_of_each_route() {
    let due = |id: &str, until| by_id(id).vitals.until(until);
    assert_eq!(due("lozenge-office", 300), [0, 30, 60, 90]);
    assert_eq!(due("lozenge-home", 300), [0]);
    assert_eq!(due("im", 300), [0, 15, 30, 45, 60, 90, 120]);
    assert_eq!(due("im", 45), [0, 15, 30, 45]);
    assert_eq!(due("iv", 85), [0, 10, 20, 30, 40, 55, 70, 85]);
    assert_eq!(due("esketamine", 120), [0, 40, 80, 120]);
    assert!(builtin().iter().all(|protocol| protocol.vitals.at_end));
}

#[test]
fn esketamine_is_never_for_the_home_and_stays_two_hours() {
    let esketamine = by_id("esketamine");
    assert_eq!((esketamine.home.as_ref(), esketamine.observation_minutes.value), (None, 120));
    assert_eq!((esketamine.fasting.food_minutes.value, esketamine.fasting.fluid_minutes.value), (120, 30));
}

#[test]
fn fasting_is_six_and_two_hours_by_needle_and_four_and_two_with_a_lozenge() {
    let hours = |id: &str| {
        let fasting = &by_id(id).fasting;
        (fasting.food_minutes.value / 60, fasting.fluid_minutes.value / 60)
    };
    assert_eq!((hours("iv"), hours("im"), hours("lozenge-office")), ((6, 2), (6, 2), (4, 2)));
}

#[test]
fn a_booster_is_given_once_ten_to_thirty_minutes_after_the_dose_where_there_is_one() {
    for protocol in builtin() {
        let with = matches!(protocol.route, Route::Im | Route::Sc | Route::Sublingual | Route::Intranasal);
        assert_eq!(protocol.booster.is_some(), with, "{}", protocol.id);
        if let Some(rule) = &protocol.booster {
            assert_eq!((rule.from_minutes.value, rule.to_minutes.value, rule.most.value), (10, 30, 1));
        }
    }
}

#[test]
fn at_home_a_chaperone_looks_every_fifteen_minutes_and_lost_video_counts_after_two() {
    let home = by_id("lozenge-home").home.as_ref().unwrap();
    assert_eq!((home.chaperone_minutes.value, home.video_loss_minutes.value), (15, 2));
    let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
    assert!(!home.rule_ends_within(day(2026, 12, 1), 14));
    assert!(home.rule_ends_within(day(2026, 12, 17), 14));
    assert!(home.rule_ends_within(day(2027, 1, 1), 14));
    assert!(builtin().iter().all(|protocol| protocol.home.is_some() == (protocol.id == "lozenge-home")));
}
