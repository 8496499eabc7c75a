//! `cargo xtask test`: everything that CI checks, two things at a time, and a summary.

mod counts;
mod plan;
mod record;
mod step;
mod summary;
mod watch;

use crate::failure::Outcome;
use crate::place::Place;
use crate::setup;
use std::process::ExitCode;

/// Runs every step, or those that `only` names with what they need. Success only when nothing failed.
pub fn test(place: &Place, only: &[String]) -> Outcome<ExitCode> {
    setup::everything(place)?;
    let steps = plan::with_needs(plan::steps(), only);
    let logs = place.product("test");
    std::fs::create_dir_all(&logs)?;
    let records = watch::run_all(place, &steps, &logs);
    Ok(summary::print(&records))
}
