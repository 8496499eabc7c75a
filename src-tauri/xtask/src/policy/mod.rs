//! Rules about the tree itself: licences, sources, who may depend on whom, what lies where.

mod files;
mod graph;
mod licence;
mod packages;

use crate::cargo::metadata;
use crate::failure::Outcome;
use crate::place::Place;
use graph::Graph;
use std::fmt::Write;

/// One rule: its sentence, and what breaks it.
type Rule = (&'static str, Vec<String>);

/// Checks all rules; tells each with what breaks it, and counts them in the last line.
pub fn check(place: &Place) -> Outcome<String> {
    let graph = Graph::read(&metadata(place)?);
    let rules: Vec<Rule> = packages::rules(&graph).into_iter().chain(files::rules(place)?).collect();
    let mut words = String::new();
    for (sentence, broken) in &rules {
        let mark = if broken.is_empty() { "ok    " } else { "BROKEN" };
        let _ = writeln!(words, "{mark} {sentence}");
        for what in broken {
            let _ = writeln!(words, "         {what}");
        }
    }
    let failed = rules.iter().filter(|(_, broken)| !broken.is_empty()).count();
    let _ = writeln!(words, "{} passed, {failed} failed", rules.len() - failed);
    Ok(words)
}
