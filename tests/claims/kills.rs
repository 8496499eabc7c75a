//! Claim 1: kill -9 during writes.

use crate::claim::{Claim, Held, Proof, Run, Way, beside, must_break};
use tests::kill::Writer;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 1, short: 60, full: 1_000, minutes: 30, alone: false, way: Way::Tried(try_it) };

fn try_it(run: &Run) -> Proof {
    let (place, program) = (run.disk()?, beside("crash-writer")?);
    let writer = Writer::new(&program);
    let kills = writer.kill(run.count, &mut run.dice(), place.path())?;
    let hasty = Writer { options: vec!["--early"], ..writer };
    let loss = hasty.kill(200, &mut run.dice(), place.path()).map_err(Into::into);
    let notes = format!(
        "{} kills within an open transaction, {} acknowledged records found again",
        kills.within_transaction, kills.promises
    );
    Ok(Held::after(kills.count, notes).having_caught(must_break("promising before the commit", loss)?))
}
