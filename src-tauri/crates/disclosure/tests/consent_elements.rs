//! Every element that a consent must cover stands in its paper, by its id; and each paper is of the version that the record
//! takes for the current one.

use caseload::consent::{ConsentKind, current_version};
use disclosure::handout;
use paper::Template;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ELEMENTS: &str = include_str!("../../../../assets/templates/consent-elements.toml");

#[derive(Deserialize)]
struct Elements {
    template: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    element: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    id: String,
}

/// The ids that each paper must cover.
fn required() -> BTreeMap<String, BTreeSet<String>> {
    let elements: Elements = toml::from_str(ELEMENTS).expect("the list of elements is sound TOML");
    let ids = |listed: Vec<Element>| listed.into_iter().map(|element| element.id).collect();
    elements.template.into_iter().map(|one| (one.id, ids(one.element))).collect()
}

fn covered(name: &str) -> BTreeSet<String> {
    let document = handout::document(name, "en", &Default::default()).expect("the template is sound");
    paper::covers(&document).into_iter().map(|id| id.to_string()).collect()
}

/// The kind as the record and the templates name it.
fn name_of(kind: ConsentKind) -> String {
    serde_json::to_value(kind).expect("a name").as_str().expect("a text").to_owned()
}

fn source_of(kind: &str) -> String {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/templates/en/consents");
    std::fs::read_to_string(assets.join(format!("{kind}.md"))).expect("the template of this kind")
}

#[test]
fn every_kind_of_consent_has_a_paper_and_a_list_of_elements() {
    let listed: BTreeSet<String> = required().into_keys().collect();
    let papers: BTreeSet<String> =
        ConsentKind::ALL.map(|kind| format!("{}-consent", name_of(kind))).into_iter().collect();
    assert_eq!(listed, papers);
    assert_eq!(papers.len(), ConsentKind::ALL.len(), "no kind stands there twice");
}

#[test]
fn each_consent_covers_every_element() {
    for (name, elements) in required() {
        let missing: Vec<_> = elements.difference(&covered(&name)).cloned().collect();
        assert!(missing.is_empty(), "no paragraph of {name} covers {missing:?}");
    }
}

#[test]
fn no_consent_names_an_element_that_its_list_does_not_know() {
    for (name, elements) in required() {
        let unknown: Vec<_> = covered(&name).difference(&elements).cloned().collect();
        assert!(unknown.is_empty(), "the elements of {name} lack {unknown:?}");
    }
}

#[test]
fn a_paragraph_that_is_taken_out_is_missed() {
    let told = ["person", "reach", "place", "purpose", "until", "day", "second", "second_reach"];
    let told: BTreeMap<&str, &str> = told.into_iter().map(|name| (name, "")).collect();
    let values = serde_json::json!({
        "practice": { "name": "", "therapist": "", "credentials": "", "phone": "", "hours": "", "prescriber": "" },
        "client": { "name": "" }, "date": "", "crisis": { "call": "", "emergency": "" }, "told": told,
    });
    for kind in ConsentKind::ALL.map(name_of) {
        let source = source_of(&kind);
        for id in &required()[&format!("{kind}-consent")] {
            let marked =
                |line: &&str| line.contains(&format!("#{id}}}")) || line.contains(&format!("#{id} "));
            let without: Vec<&str> = source.lines().filter(|line| !marked(line)).collect();
            let template = Template::parse(&without.join("\n")).expect("still a template");
            let document = template.fill(&values).expect("still a document");
            let still: BTreeSet<String> =
                paper::covers(&document).into_iter().map(|id| id.to_string()).collect();
            assert!(!still.contains(id), "the paragraph of {id} is gone and nothing notices");
        }
    }
}

#[test]
fn the_record_knows_the_version_of_every_paper() {
    for kind in ConsentKind::ALL {
        let template = Template::parse(&source_of(&name_of(kind))).expect("a sound template");
        let known = current_version(kind);
        assert_eq!(
            template.version, known,
            "{} rose here and not in caseload::consent::renewal",
            template.id
        );
        assert!(template.material, "the first version of {} is material", template.id);
    }
}

#[test]
fn every_consent_asks_for_a_clear_mind_and_has_a_line_for_the_client() {
    for kind in ConsentKind::ALL.map(name_of) {
        let source = source_of(&kind);
        let boxes = source.lines().filter(|line| line.starts_with("- [ ]") && line.contains(" required}"));
        let clear = boxes.filter(|line| line.contains("mind is clear")).count();
        assert_eq!(clear, 1, "{kind}: the client says once that the mind is clear");
        assert!(source.contains(":: signature role=\"Client\""), "{kind}: the client signs");
    }
}
