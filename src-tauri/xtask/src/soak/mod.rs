//! `cargo xtask soak`: the claims with their full counts, and a table.

mod claim;
mod keep;
mod table;
mod trial;

use crate::cargo::{TESTED, build};
use crate::failure::Outcome;
use crate::place::Place;
use crate::{setup, ui};
use claim::{Claim, Trial};
use keep::Kept;
use std::process::ExitCode;

/// Tries the claims of these numbers, or all. With `resume`, what holds already on this very commit is left out.
/// Success only when nothing is broken.
pub fn soak(place: &Place, only: &[u8], resume: bool) -> Outcome<ExitCode> {
    setup::everything(place)?;
    setup::for_claims(place, |claim| only.is_empty() || only.contains(&claim))?;
    ui::build(place)?;
    build(place, TESTED)?;
    let claims = claim::chosen(place, only)?;
    let kept = Kept::here(place)?;
    kept.say(resume);
    let holding = if resume { kept.holding()? } else { Vec::new() };
    let open = |claim: &&Claim| !holding.iter().any(|trial| trial.claim == claim.number);
    let open: Vec<&Claim> = claims.iter().filter(open).collect();
    let fresh = trial::all(place, &kept, &open)?;
    let mut trials: Vec<Trial> = fresh.into_iter().chain(chosen(holding, &claims)).collect();
    trials.sort_by_key(|trial| trial.claim);
    Ok(table::print(&trials))
}

fn chosen(trials: Vec<Trial>, claims: &[Claim]) -> Vec<Trial> {
    trials.into_iter().filter(|trial| claims.iter().any(|claim| claim.number == trial.claim)).collect()
}
