use super::*;
use crate::screening::{AskedWhen, asked};
use std::collections::BTreeSet;

fn distinct<'a>(codes: impl Iterator<Item = &'a str> + Clone) -> bool {
    codes.clone().collect::<BTreeSet<_>>().len() == codes.count()
}

#[test]
fn every_code_stands_once_and_leads_back_to_its_row() {
    assert!(distinct(caution_classes().iter().map(|one| one.code.as_str())));
    assert!(distinct(adverse_terms().iter().map(|one| one.code.as_str())));
    assert!(distinct(observation_tags().iter().map(|one| one.code.as_str())));
    assert!(distinct(discharge_items().iter().map(|one| one.code.as_str())));
    assert!(caution_classes().iter().all(|one| caution_class(&one.code) == Some(one)));
    assert!(adverse_terms().iter().all(|one| adverse_term(&one.code) == Some(one)));
    assert!(observation_tags().iter().all(|one| observation_tag(&one.code) == Some(one)));
    assert!(discharge_items().iter().all(|one| discharge_item(&one.code) == Some(one)));
    assert_eq!(caution_class("no-such-class"), None);
}

#[test]
fn questions_of_the_day_and_those_before_each_dose_share_no_code() {
    let of_the_day = attestation_questions().iter().map(|one| one.code.as_str());
    let before_each = asked(AskedWhen::EachDose).map(|item| item.code.as_str());
    let all: Vec<_> = of_the_day.chain(before_each).collect();
    assert!(distinct(all.iter().copied()));
    assert!(attestation_questions().iter().all(|one| one.question.ends_with('?')));
}

#[test]
fn every_row_says_something_and_names_its_source() {
    for class in caution_classes() {
        assert!(
            !class.examples.is_empty() && !class.says.is_empty() && !class.source.is_empty(),
            "{}",
            class.code
        );
    }
    let sources = adverse_terms().iter().map(|one| (&one.code, &one.source));
    let sources = sources.chain(discharge_items().iter().map(|one| (&one.code, &one.source)));
    let mut sources = sources.chain(attestation_questions().iter().map(|one| (&one.code, &one.source)));
    assert!(sources.all(|(_, source)| !source.is_empty()));
}

/// Words that tell somebody to change a medicine.
fn tells_to_change_a_medicine(text: &str) -> bool {
    let text = text.to_lowercase();
    ["stop", "skip", "pause", "leave out", "do not take", "don't take"].iter().any(|word| text.contains(word))
}

#[test]
fn no_class_tells_anybody_to_stop_or_skip_a_medicine() {
    assert!(caution_classes().iter().all(|class| !tells_to_change_a_medicine(&class.says)));
    assert!(tells_to_change_a_medicine("Skip the evening dose."));
}

#[test]
fn classes_lead_to_what_the_safety_rules_say() {
    let effect = |code| caution_class(code).unwrap().effect;
    for code in ["benzodiazepine", "opioid", "alcohol", "depressant", "serotonergic", "cyp-3a4-2b6"] {
        assert_eq!(effect(code), CautionEffect::AskPrescriber, "{code}");
    }
    assert_eq!((effect("maoi"), effect("stimulant")), (CautionEffect::CloserBp, CautionEffect::CloserBp));
    assert_eq!((effect("lamotrigine"), effect("memantine")), (CautionEffect::Note, CautionEffect::Note));
    assert_eq!(effect("theophylline"), CautionEffect::Blocks);
}

#[test]
fn what_nobody_checked_about_medicines_is_marked() {
    let unverified = caution_classes().iter().filter(|class| class.source == crate::protocol::UNVERIFIED);
    let codes: BTreeSet<_> = unverified.map(|class| class.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["cyp-3a4-2b6", "glp-1", "serotonergic"]));
}

#[test]
fn adverse_events_stand_by_heading_and_are_graded_from_1_to_5() {
    let mut groups: Vec<_> = adverse_terms().iter().map(|term| term.group.as_str()).collect();
    groups.dedup();
    assert!(distinct(groups.iter().copied()));
    assert_eq!(adverse_terms().len(), 34);
    assert!(adverse_grades().iter().map(|grade| grade.grade).eq(1..=5));
}

#[test]
fn each_observation_has_a_key_of_its_own_digits_first_and_none_of_the_sessions_own_letters() {
    let keys: String = observation_tags().iter().map(|tag| tag.key).collect();
    assert!(keys.starts_with("123456789"));
    assert_eq!(keys.chars().collect::<BTreeSet<_>>().len(), keys.len());
    assert!(keys[9..].chars().all(|key| key.is_ascii_lowercase() && !"abdeflmnsvw".contains(key)));
    assert!(!observation_tag("touch-given").unwrap().detail_hint.is_empty());
}

#[test]
fn the_sedation_scale_runs_from_fully_awake_to_no_reaction() {
    assert!(sedation_steps().iter().map(|step| step.score).eq((0..=5).rev()));
}

#[test]
fn leaving_is_checked_item_by_item() {
    let asked = [
        "observed-long-enough",
        "vitals-near-baseline",
        "no-oxygen",
        "fully-awake",
        "oriented",
        "walks-unaided",
        "no-dizziness",
        "little-nausea",
        "drinks",
        "suicidal-thoughts-asked",
        "escort-takes-over",
        "aftercare-given",
        "number-given",
        "no-driving-told",
        "belongings",
        "leftover-medicine",
        "contact-booked",
    ];
    assert!(discharge_items().iter().map(|item| item.code.as_str()).eq(asked));
}
