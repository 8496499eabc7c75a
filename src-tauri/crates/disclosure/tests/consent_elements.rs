//! Every element that an informed consent must cover stands in the treatment consent, by its id.

use disclosure::handout;
use serde::Deserialize;
use std::collections::BTreeSet;

const ELEMENTS: &str = include_str!("../../../../assets/templates/consent-elements.toml");
const TEMPLATE: &str = include_str!("../../../../assets/templates/en/consents/treatment.md");

#[derive(Deserialize)]
struct Elements {
    element: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    id: String,
}

fn required() -> BTreeSet<String> {
    let elements: Elements = toml::from_str(ELEMENTS).expect("the list of elements is sound TOML");
    elements.element.into_iter().map(|element| element.id).collect()
}

fn covered() -> BTreeSet<String> {
    let document =
        handout::document("treatment-consent", "en", &Default::default()).expect("the template is sound");
    paper::covers(&document).into_iter().map(|id| id.to_string()).collect()
}

#[test]
fn the_treatment_consent_covers_every_element() {
    let missing: Vec<_> = required().difference(&covered()).cloned().collect();
    assert!(missing.is_empty(), "no paragraph covers {missing:?}");
}

#[test]
fn the_treatment_consent_names_no_element_that_the_list_does_not_know() {
    let unknown: Vec<_> = covered().difference(&required()).cloned().collect();
    assert!(unknown.is_empty(), "the list of elements lacks {unknown:?}");
}

#[test]
fn a_paragraph_that_is_taken_out_is_missed() {
    let values = serde_json::json!({
        "practice": { "name": "", "therapist": "", "credentials": "", "phone": "", "hours": "", "prescriber": "" },
        "client": { "name": "" }, "date": "", "crisis": { "call": "", "emergency": "" },
    });
    for id in required() {
        let marked = |line: &&str| line.contains(&format!("#{id}}}")) || line.contains(&format!("#{id} "));
        let without: Vec<&str> = TEMPLATE.lines().filter(|line| !marked(line)).collect();
        let template = paper::Template::parse(&without.join("\n")).expect("still a template");
        let document = template.fill(&values).expect("still a document");
        let still: BTreeSet<String> = paper::covers(&document).into_iter().map(|id| id.to_string()).collect();
        assert!(!still.contains(&id), "the paragraph of {id} is gone and nothing notices");
    }
}
