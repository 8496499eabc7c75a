//! Rules about the tree itself: licences, sources, who may depend on whom, what lies where.

mod files;
mod graph;
mod licence;
mod packages;
mod statements;

use crate::cargo::metadata;
use crate::failure::Outcome;
use crate::place::Place;
use graph::Graph;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

/// One rule: its sentence, and what breaks it.
type Rule = (&'static str, Vec<String>);

/// Checks all rules; tells each with what breaks it, and counts them in the last line.
pub fn check(place: &Place) -> Outcome<String> {
    let graph = Graph::read(&metadata(place)?);
    Ok(told(packages::rules(&graph).into_iter().chain(files::rules(place)?).collect()))
}

/// `cargo xtask policy`: all rules, or of another tree those about its files. Success only when none is broken.
pub fn verb(place: &Place, other: Option<&Path>) -> Outcome<ExitCode> {
    let words = match other {
        Some(root) => told(files::rules(&Place::of(root))?),
        None => check(place)?,
    };
    print!("{words}");
    Ok(if words.ends_with(" 0 failed\n") { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn told(rules: Vec<Rule>) -> String {
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
    words
}
