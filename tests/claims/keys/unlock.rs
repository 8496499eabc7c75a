//! Claim 20: nineteen of twenty unlocks take at most 1.5 s, at a cost of the derivation not below its floor. To be tried
//! alone: with the full count the clock on the wall is what counts.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::gauge::processor_time_of;
use crate::owned::{self, Owned};
use caseload::health;
use std::path::Path;
use std::time::Instant;
use vault::{KdfChoice, KdfParams, Unlock};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 20, short: 5, full: 100, minutes: 10, alone: true, way: Way::Tried(try_it) };

/// Milliseconds.
const LIMIT: u64 = 1_500;

/// Milliseconds of one unlock.
#[derive(Clone, Copy)]
struct Took {
    by_the_clock: u64,
    of_a_processor: u64,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let full = run.count >= CLAIM.full;
    let owned = Owned::make_costing(place.path(), 40, KdfChoice::Calibrated)?;
    let cost = cost_of(&owned)?;
    let times = unlocks(&owned, run.count)?;
    let p95 = judge(&times, full)?;
    let dear = made_dear(place.path(), cost, p95)?;
    let caught = must_break("a dearer derivation", judge(&[dear], full))?;
    let notes = format!(
        "p95 {p95} ms {}, {} MiB, {} passes, {} lanes",
        if full { "by the clock" } else { "by the processors' time, as other trials run beside" },
        cost.memory_kib / 1024,
        cost.passes,
        cost.lanes
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// What the vault was made with, which is never below the floor.
fn cost_of(owned: &Owned) -> Result<KdfParams, Broken> {
    let cost = owned::open_by_root(&owned.vault, &owned.root)?.vault().kdf_cost();
    let floor = KdfParams::FLOOR;
    require(cost.memory_kib >= floor.memory_kib && cost.passes >= floor.passes, || format!("{cost:?}"))?;
    Ok(cost)
}

/// Unlocks as the app does it: with the quick check of the record.
fn unlocks(owned: &Owned, count: u32) -> Result<Vec<Took>, Broken> {
    let passphrase = owned::passphrase()?;
    let unlock = || -> Result<(), Broken> {
        let mut case = owned::open(&owned.vault, Unlock::Passphrase(&passphrase))?;
        let found = health::check_quick(&mut case)?;
        require(found.problems.is_empty(), || format!("{:?}", found.problems))
    };
    (0..count).map(|_| timed(unlock)).collect()
}

/// The deliberate defect: a vault whose derivation is made to take a third longer than the limit.
fn made_dear(place: &Path, cost: KdfParams, p95: u64) -> Result<Took, Broken> {
    let times = (LIMIT * 4 / 3).div_ceil(p95.max(1));
    let passes = (u64::from(cost.passes) * times).min(20);
    let memory = u64::from(cost.memory_kib) * (u64::from(cost.passes) * times).div_ceil(passes);
    let (passes, memory_kib) =
        (u32::try_from(passes)?, u32::try_from(memory)?.min(KdfParams::CEILING.memory_kib));
    let dear = KdfChoice::Exactly(KdfParams { passes, memory_kib, ..cost });
    let (folder, passphrase) = (place.join("Dear.throughline"), owned::passphrase()?);
    vault::create(&folder, &passphrase, dear, &[])?.0.close()?;
    timed(|| vault::open(&folder, Unlock::Passphrase(&passphrase), &[]).map(drop).map_err(Into::into))
}

fn timed(unlock: impl FnOnce() -> Result<(), Broken>) -> Result<Took, Broken> {
    let started = Instant::now();
    let (done, of_processors) = processor_time_of(unlock)?;
    done?;
    let by_the_clock = u64::try_from(started.elapsed().as_millis())?;
    // The lanes of a derivation are computed side by side.
    let hands = std::thread::available_parallelism().map_or(1, usize::from).min(4) as u64;
    Ok(Took { by_the_clock, of_a_processor: of_processors / hands })
}

/// The time within which nineteen of twenty are done.
fn judge(times: &[Took], by_the_clock: bool) -> Result<u64, Broken> {
    let time = |took: &Took| if by_the_clock { took.by_the_clock } else { took.of_a_processor };
    let mut sorted: Vec<u64> = times.iter().map(time).collect();
    sorted.sort_unstable();
    let p95 = sorted[(sorted.len() * 95).div_ceil(100).max(1) - 1];
    require(p95 <= LIMIT, || format!("p95 of {} unlocks is {p95} ms", sorted.len()))?;
    Ok(p95)
}
