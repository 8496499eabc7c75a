use super::super::builtin::builtin_by_id;
use super::*;

/// What is wrong with a built-in protocol once it is edited.
fn wrong(id: &str, edit: fn(&mut Protocol)) -> Vec<(String, Rule)> {
    let mut protocol = builtin_by_id(id).unwrap().clone();
    edit(&mut protocol);
    match check(&protocol) {
        Err(CaseloadError::Invalid(problems)) => {
            problems.into_iter().map(|problem| (problem.path, problem.rule)).collect()
        }
        other => {
            assert!(other.is_ok());
            Vec::new()
        }
    }
}

fn at(path: &str, rule: Rule) -> Vec<(String, Rule)> {
    vec![(path.into(), rule)]
}

#[test]
fn an_edit_within_the_limits_is_accepted() {
    let edit = |protocol: &mut Protocol| {
        protocol.name = "Lozenge, our house".into();
        protocol.observation_minutes = Sourced { value: 150, source: "Our prescriber".into() };
        protocol.thresholds.hold_before.systolic = 145;
    };
    assert_eq!(wrong("lozenge-office", edit), []);
}

#[test]
fn a_number_without_a_source_is_refused_beside_its_source() {
    let edit = |protocol: &mut Protocol| protocol.vitals_fresh_minutes.source = " ".into();
    assert_eq!(wrong("im", edit), at("vitalsFreshMinutes.source", Rule::Required));
    let edit = |protocol: &mut Protocol| protocol.thresholds.call.source.clear();
    assert_eq!(wrong("im", edit), at("thresholds.call.source", Rule::Required));
}

#[test]
fn a_hold_above_the_emergency_and_a_caution_above_the_hold_are_refused() {
    let edit = |protocol: &mut Protocol| protocol.thresholds.hold_before.systolic = 181;
    assert_eq!(wrong("im", edit), at("thresholds.holdBefore.systolic", Rule::OutOfRange));
    let edit = |protocol: &mut Protocol| protocol.thresholds.caution_before.diastolic = 101;
    assert_eq!(wrong("im", edit), at("thresholds.cautionBefore.diastolic", Rule::OutOfRange));
    let edit = |protocol: &mut Protocol| protocol.thresholds.emergency.systolic = 201;
    assert_eq!(wrong("im", edit), at("thresholds.emergency.systolic", Rule::OutOfRange));
}

#[test]
fn a_diastolic_at_its_systolic_value_is_refused() {
    let edit = |protocol: &mut Protocol| {
        protocol.thresholds.caution_before.systolic = 100;
        protocol.thresholds.caution_before.diastolic = 100;
    };
    assert_eq!(wrong("im", edit), at("thresholds.cautionBefore.diastolic", Rule::OutOfRange));
}

#[test]
fn a_soft_limit_above_the_hard_one_and_no_limit_at_all_are_refused() {
    let edit = |protocol: &mut Protocol| protocol.limits.soft.iter_mut().for_each(|soft| soft.value = 2_001);
    assert_eq!(wrong("im", edit), at("limits.soft.value", Rule::OutOfRange));
    let edit = |protocol: &mut Protocol| protocol.limits.hard = None;
    assert_eq!(wrong("oral", edit), at("limits.hard", Rule::Required));
    assert_eq!(wrong("esketamine", edit), []);
}

#[test]
fn esketamine_at_home_or_under_two_hours_is_refused() {
    let edit = |protocol: &mut Protocol| {
        protocol.home = builtin_by_id("lozenge-home").and_then(|home| home.home.clone());
        protocol.observation_minutes.value = 119;
    };
    let problems = [("observationMinutes.value", Rule::OutOfRange), ("home", Rule::NotAllowed)];
    assert_eq!(wrong("esketamine", edit), problems.map(|(path, rule)| (path.to_owned(), rule)));
}

#[test]
fn times_that_do_not_rise_or_do_not_begin_before_the_dose_are_refused() {
    let edit = |protocol: &mut Protocol| protocol.follow_up_hours.value = vec![24, 24];
    assert_eq!(wrong("iv", edit), at("followUpHours.value", Rule::OutOfRange));
    let edit = |protocol: &mut Protocol| protocol.follow_up_hours.value.clear();
    assert_eq!(wrong("iv", edit), at("followUpHours.value", Rule::Required));
    let edit = |protocol: &mut Protocol| protocol.follow_up_hours.value = (1..=61).collect();
    assert_eq!(wrong("iv", edit), at("followUpHours.value", Rule::TooMany));
    let edit = |protocol: &mut Protocol| protocol.vitals.at.value = vec![15, 30];
    assert_eq!(wrong("iv", edit), at("vitals.at.value", Rule::Missing));
}

#[test]
fn each_range_holds_at_its_edges_and_not_beyond() {
    type Edge = (fn(&mut Protocol, u32), &'static str, u32, u32);
    let edges: [Edge; 8] = [
        (|one, value| one.vitals_fresh_minutes.value = value, "vitalsFreshMinutes.value", 1, 120),
        (|one, value| one.preparation_sessions.value = value, "preparationSessions.value", 0, 20),
        (|one, value| one.observation_minutes.value = value, "observationMinutes.value", 15, 1_440),
        (|one, value| one.limits.weight_days.value = value, "limits.weightDays.value", 1, 90),
        (|one, value| one.thresholds.spo2_emergency.value = value, "thresholds.spo2Emergency.value", 70, 94),
        (
            |one, value| one.thresholds.sedation_emergency.value = value,
            "thresholds.sedationEmergency.value",
            0,
            4,
        ),
        (|one, value| one.interval.default_days.value = value, "interval.defaultDays.value", 3, 366),
        (|one, value| one.integration.to_days.value = value, "integration.toDays.value", 1, 60),
    ];
    for (set, path, least, most) in edges {
        let with = |value| {
            let mut protocol = builtin_by_id("im").unwrap().clone();
            set(&mut protocol, value);
            check(&protocol)
        };
        assert!(with(least).is_ok() && with(most).is_ok(), "{path}");
        for beyond in [least.checked_sub(1), Some(most + 1), Some(u32::MAX)].into_iter().flatten() {
            let Err(CaseloadError::Invalid(problems)) = with(beyond) else { panic!("{path} took {beyond}") };
            assert!(
                problems.iter().any(|one| one.path == path && one.rule == Rule::OutOfRange),
                "{path} {beyond}"
            );
        }
    }
}

#[test]
fn an_unknown_or_repeated_discharge_item_is_refused() {
    let edit = |protocol: &mut Protocol| protocol.discharge[1] = "feels-fine".into();
    assert_eq!(wrong("sc", edit), at("discharge.1", Rule::NotAllowed));
    let edit = |protocol: &mut Protocol| protocol.discharge[1] = protocol.discharge[0].clone();
    assert_eq!(wrong("sc", edit), at("discharge.1", Rule::NotAllowed));
}

#[test]
fn a_name_with_line_breaks_or_of_201_characters_is_refused_and_200_emoji_are_not() {
    let edit = |protocol: &mut Protocol| protocol.name = "one\ntwo".into();
    assert_eq!(wrong("sc", edit), at("name", Rule::ControlCharacters));
    let edit = |protocol: &mut Protocol| protocol.name = "é".repeat(201);
    assert_eq!(wrong("sc", edit), at("name", Rule::TooLong));
    let edit = |protocol: &mut Protocol| protocol.name = "🌊".repeat(200);
    assert_eq!(wrong("sc", edit), []);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let edit = |protocol: &mut Protocol| {
        protocol.name.clear();
        protocol.offers.clear();
        protocol.fasting.fluid_minutes.value = 361;
    };
    let paths: Vec<_> = wrong("im", edit).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["name", "offers", "fasting.fluidMinutes.value"]);
}
