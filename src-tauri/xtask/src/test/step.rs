//! One step of the test run.

use crate::failure::Outcome;
use crate::place::Place;
use std::process::Command;
use std::time::Duration;

/// What a step competes for: two steps of one lane never run at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Cargo and its target folder.
    Cargo,
    /// Everything else.
    Other,
}

/// How a step tells what it counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaks {
    /// `test result: ok. N passed; N failed; ...`, once a program.
    Cargo,
    /// `Tests  N failed | N passed (N)`.
    Vitest,
    /// `N passed (time)`, `N failed`, each on its line.
    Playwright,
    /// `N passed, N failed` as the last line.
    Plainly,
    /// Not at all: its end is the one thing counted.
    Nothing,
}

/// One step: commands run one after the other until one fails.
pub struct Step {
    /// Its name in the summary and of its log.
    pub name: &'static str,
    /// What it competes for.
    pub lane: Lane,
    /// The steps that must have succeeded before.
    pub needs: &'static [&'static str],
    /// How it counts.
    pub speaks: Speaks,
    /// After this long it hangs and is ended.
    pub limit: Duration,
    /// The commands, made when the step starts.
    pub work: Work,
}

/// What a step does.
#[derive(Clone, Copy)]
pub enum Work {
    /// Programs that are called.
    Programs(fn(&Place) -> Vec<Command>),
    /// A check inside this program; returns what it has to say and counts plainly.
    Inside(fn(&Place) -> Outcome<String>),
}
