//! What became of a step.

use super::counts::Counts;
use std::time::Duration;

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Everything it checked holds.
    Passed,
    /// Something does not, or it could not say.
    Failed,
    /// Not run, because something it needs failed.
    LeftOut,
}

/// One line of the summary.
#[derive(Clone, Debug)]
pub struct Record {
    /// The step's name.
    pub name: &'static str,
    /// How it ended.
    pub end: End,
    /// How long it took.
    pub time: Duration,
    /// What it counted.
    pub counts: Counts,
}
