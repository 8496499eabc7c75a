use super::*;
use std::collections::BTreeSet;

fn codes(items: impl Iterator<Item = &'static ScreeningItem>) -> BTreeSet<&'static str> {
    items.map(|item| item.code.as_str()).collect()
}

fn with(severity: Severity) -> BTreeSet<&'static str> {
    codes(items().iter().filter(|item| item.severity == severity))
}

fn leading_to(on_yes: OnYes) -> BTreeSet<&'static str> {
    codes(items().iter().filter(|item| item.on_yes == on_yes))
}

#[test]
fn every_code_stands_once_and_leads_back_to_its_item() {
    assert_eq!(codes(items().iter()).len(), items().len());
    assert!(items().iter().all(|one| item(&one.code) == Some(one)));
    assert_eq!(item("no-such-item"), None);
}

#[test]
fn every_item_is_a_question_with_a_hint_a_time_and_a_source() {
    for item in items() {
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        assert!(item.code.chars().all(plain), "{}", item.code);
        assert!(item.question.ends_with('?'), "{}", item.code);
        assert!(!item.detail_hint.is_empty() && !item.topic.is_empty(), "{}", item.code);
        assert!(!item.when.is_empty() && !item.source.is_empty(), "{}", item.code);
    }
}

#[test]
fn the_items_of_one_topic_stand_together() {
    let mut topics: Vec<_> = items().iter().map(|item| item.topic.as_str()).collect();
    topics.dedup();
    assert_eq!(topics.len(), topics.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn the_usual_exclusions_are_all_there() {
    let exclusions = [
        "allergy-ketamine",
        "aneurysm",
        "angina-unstable",
        "arteriovenous-malformation",
        "blood-pressure-uncontrolled",
        "brain-bleed",
        "breathing-problem-severe",
        "delirium-recent",
        "dementia",
        "heart-attack-recent",
        "heart-failure-severe",
        "ketamine-misuse",
        "liver-disease-severe",
        "mania-now",
        "pregnancy",
        "psychotic-disorder",
        "substance-use-uncontrolled",
        "suicide-plan",
        "under-18",
    ];
    assert_eq!(with(Severity::Absolute), BTreeSet::from(exclusions));
}

#[test]
fn the_cautions_are_all_there() {
    let cautions = [
        "bipolar-disorder",
        "psychosis-in-family",
        "personality-disorder-severe",
        "seizure-disorder",
        "eye-pressure",
        "thyroid-overactive",
        "bladder-illness",
        "sleep-apnea",
        "head-pressure",
        "head-injury-recent",
        "liver-impaired",
        "frailty",
        "no-escort",
        "dissociative-disorder",
        "breastfeeding",
    ];
    assert!(with(Severity::Relative).is_superset(&BTreeSet::from(cautions)));
}

#[test]
fn what_is_asked_before_every_dose_covers_bladder_craving_pregnancy_fasting_and_suicide() {
    let before_each = [
        "urinary-frequency",
        "urinary-urgency",
        "urinary-pain",
        "urinary-blood",
        "ketamine-extra-doses",
        "ketamine-early-refills",
        "ketamine-craving",
        "ketamine-other-sources",
        "pregnancy",
        "pregnancy-possible",
        "contraception-missing",
        "breastfeeding",
        "glp-1-medicine",
        "fasting-not-kept",
        "suicidal-thoughts",
    ];
    assert!(codes(asked(AskedWhen::EachDose)).is_superset(&BTreeSet::from(before_each)));
}

#[test]
fn trouble_with_urine_and_theophylline_wait_for_the_prescriber() {
    let wait = ["urinary-frequency", "urinary-urgency", "urinary-pain", "urinary-blood", "theophylline"];
    assert!(leading_to(OnYes::PrescriberFirst).is_superset(&BTreeSet::from(wait)));
}

#[test]
fn craving_other_sources_and_suicidal_thoughts_raise_an_alert() {
    let alerts = [
        "suicide-plan",
        "suicidal-thoughts",
        "ketamine-extra-doses",
        "ketamine-early-refills",
        "ketamine-craving",
        "ketamine-other-sources",
    ];
    assert_eq!(leading_to(OnYes::Alert), BTreeSet::from(alerts));
}

#[test]
fn pregnancy_and_age_under_18_have_no_override() {
    assert_eq!(leading_to(OnYes::NoDose), BTreeSet::from(["pregnancy", "under-18"]));
}

#[test]
fn an_unknown_key_in_the_list_is_noticed() {
    let text = "version = \"1.0\"\nitem = []\nitems = []";
    assert!(toml::from_str::<Listed>(text).is_err());
}
