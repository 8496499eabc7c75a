//! The invented caseload, as the demo has it, for a day that the test chooses.

use crate::fault::Outcome;
use caseload::Caseload;
use caseload::fixture::{self, FixedClock, SeedOptions, SeededIds};
use chrono::NaiveDate;
use disclosure::fixture::BuiltInTemplates;
use std::path::Path;
use std::sync::Arc;
use vault::{KdfChoice, KdfParams, Passphrase};

/// Makes its vault as it stands on `today`.
pub fn make(vault: &Path, passphrase: &str, today: NaiveDate) -> Outcome {
    let options = SeedOptions { clients: 0, notes: 0, seed: 1, today };
    let clock = Arc::new(FixedClock::new(fixture::opening_time(today)));
    let (passphrase, ids) = (Passphrase::new(passphrase)?, Arc::new(SeededIds::new(options.seed)));
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    let (mut case, _) = Caseload::create(vault, &passphrase, cost, clock.clone(), ids)?;
    fixture::seed(&mut case, &clock, &BuiltInTemplates, &options)?;
    Ok(case.close()?)
}
