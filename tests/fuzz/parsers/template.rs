//! A template from a therapist's own hand: parsed, linted, filled; refused with lines, never with a panic.

use paper::Template;

/// Tries one input.
pub fn try_one(bytes: &[u8]) {
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    let Ok(template) = Template::parse(source) else { return };
    let name = "Zoë *O'Brien* [x](https://example.org) <b> {{ x }} ::: | # `";
    let values = serde_json::json!({
        "practice": { "name": name, "therapist": name, "credentials": name, "phone": name, "hours": name, "prescriber": name },
        "client": { "name": name }, "date": name, "crisis": { "call": name, "emergency": name },
    });
    if let Ok(document) = template.fill(&values) {
        assert_eq!(paper::validate(&document), Vec::new(), "what a template makes is a valid document");
    }
}
