//! Claims 2 and 3: what a power cut leaves.
//!
//! A writer runs under strace. Its calls are replayed on a disk that forgets what was not synced, to moments chosen by
//! dice; what that disk then holds is laid out, opened with the product's own code, and compared with everything that
//! the writer had acknowledged before that moment.

pub mod script;
mod try_out;

use crate::claim::{Claim, Held, Proof, Run, Way, must_break};
use script::Script;
use try_out::states;

/// Claim 2.
pub const KEPT: Claim =
    Claim { number: 2, short: 120, full: 10_000, minutes: 60, alone: false, way: Way::Tried(all_kept) };

/// Claim 3.
pub const CAN_FAIL: Claim = Claim {
    number: 3,
    short: 60,
    full: 1_000,
    minutes: 10,
    alone: false,
    way: Way::Tried(full_is_not_enough),
};

fn all_kept(run: &Run) -> Proof {
    // The longest recording has the most states.
    let shares = [
        (Script::WRITING, 40),
        (Script::REWRITING, 20),
        (Script::RECOVERING, 10),
        (Script::CREATING, 15),
        (Script::BACKING_UP, 15),
    ];
    let (mut count, mut notes) = (0, Vec::new());
    for (script, share) in shares {
        let tried = states(script, run.of(run.count * share / 100))?.all_held()?;
        count += tried.count;
        notes.push(format!("{}: {tried}", script.name));
    }
    let unsynced = states(Script::CREATING.with("--no-folder-sync"), run.of(60))?;
    let caught = must_break("no sync of the folder", unsynced.all_held())?;
    Ok(Held::after(count, notes.join("; ")).having_caught(caught))
}

/// Here the defect is the claim: it must be reported.
fn full_is_not_enough(run: &Run) -> Proof {
    let full = states(Script::WRITING.with("--synchronous-full"), *run)?;
    let notes = format!("{full}; {} of them lost what was acknowledged", full.broken);
    let caught = must_break("synchronous = FULL", full.clone().all_held())?;
    Ok(Held::after(full.count, notes).having_caught(caught))
}
