//! Trying one claim, and the line that tells of it.

use crate::claim::{Broken, Claim, Proof, Run, Way};
use crate::sentences;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// What became of a claim.
pub struct Told {
    /// The JSON line.
    pub line: Value,
    /// Whether it is broken.
    pub broken: bool,
}

/// Tries a claim. A panic breaks it.
pub fn conduct(claim: &Claim, run: Run) -> Told {
    let started = Instant::now();
    match claim.way {
        Way::Later(why) => tell(claim, "later", 0, None, why, started),
        Way::Tried(try_it) => {
            let proof = catch_unwind(AssertUnwindSafe(|| try_it(&run)));
            report(claim, run, proof.unwrap_or_else(|panic| Err(in_words(panic.as_ref()))), started)
        }
    }
}

/// What a claim is, for whoever drives this program.
pub fn describe(claim: &Claim) -> Value {
    let later = if let Way::Later(why) = claim.way { Some(why) } else { None };
    json!({
        "claim": claim.number, "what": sentences::says(claim.number), "short": claim.short, "full": claim.full,
        "minutes": claim.minutes, "alone": claim.alone, "later": later,
    })
}

fn report(claim: &Claim, run: Run, proof: Proof, started: Instant) -> Told {
    match proof {
        Ok(held) => tell(claim, "holds", held.count, held.caught, &held.notes, started),
        Err(Broken(reason)) => tell(claim, "broken", run.count, None, &reason, started),
    }
}

fn tell(
    claim: &Claim,
    result: &str,
    count: u32,
    caught: Option<String>,
    notes: &str,
    since: Instant,
) -> Told {
    let seconds = (since.elapsed().as_secs_f64() * 10.0).round() / 10.0;
    let line = json!({
        "claim": claim.number, "what": sentences::says(claim.number), "count": count, "result": result,
        "caught": caught, "seconds": seconds, "notes": notes,
    });
    Told { line, broken: result == "broken" }
}

fn in_words(panic: &(dyn std::any::Any + Send)) -> Broken {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a word");
    Broken(format!("a panic: {words}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_breaks_a_claim_and_a_claim_for_later_never_holds() {
        let claim = |way| Claim { number: 7, short: 1, full: 1, minutes: 1, alone: false, way };
        let told = conduct(&claim(Way::Tried(|_| panic!("page {} is gone", 3))), Run { count: 1, seed: 1 });
        assert!(told.broken && told.line["notes"] == "a panic: page 3 is gone", "{}", told.line);
        let told = conduct(&claim(Way::Later("not built")), Run { count: 1, seed: 1 });
        assert_eq!(told.line["result"], "later");
    }
}
