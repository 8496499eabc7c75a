//! What a template would go wrong at, line by line, before anybody fills it.

use super::{Template, source};
use crate::clean::clean;
use crate::font::Fonts;
use crate::problem::Problem;

/// Every placeholder there are values for.
pub const PLACEHOLDERS: [&str; 20] = [
    "practice.name",
    "practice.therapist",
    "practice.credentials",
    "practice.licence",
    "practice.address",
    "practice.phone",
    "practice.hours",
    "practice.prescriber",
    "client.name",
    "date",
    "crisis.call",
    "crisis.emergency",
    "told.person",
    "told.reach",
    "told.place",
    "told.purpose",
    "told.until",
    "told.day",
    "told.second",
    "told.second_reach",
];

/// Everything wrong with a template: its form, placeholders without values, characters no face draws.
pub fn lint(source: &str, fonts: &Fonts) -> Vec<Problem> {
    let mut problems = Template::parse(source).err().unwrap_or_default();
    for (index, line) in source.lines().enumerate() {
        problems.extend(unknown(line).map(|what| Problem::on_line(index + 1, what)));
        problems.extend(uncovered(line, fonts).map(|what| Problem::on_line(index + 1, what)));
    }
    problems
}

fn unknown(line: &str) -> impl Iterator<Item = String> {
    let unknown = source::placeholders(line).filter(|name| !PLACEHOLDERS.contains(name));
    unknown.map(|name| format!("There is no value {{{{ {name} }}}}; there are: {}.", PLACEHOLDERS.join(", ")))
}

fn uncovered(line: &str, fonts: &Fonts) -> Option<String> {
    let found: Vec<String> =
        crate::clean::uncovered(&clean(line), fonts).iter().map(char::to_string).collect();
    (!found.is_empty()).then(|| format!("No font has these characters: {}.", found.join(" ")))
}
