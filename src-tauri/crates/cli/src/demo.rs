//! `demo`: a vault with an invented caseload over all phases, marked SAMPLE on every screen and paper.

use crate::exit::Failure;
use crate::options::{Demo, Options};
use crate::words_file::WordsFile;
use crate::{key, output};
use caseload::Caseload;
use caseload::fixture::{self, FixedClock, SeedOptions, Seeded, SeededIds};
use caseload::time::{Clock, SystemClock};
use disclosure::fixture::BuiltInTemplates;
use std::sync::Arc;
use vault::{KdfChoice, KdfParams};

/// Runs the verb. The key derivation stays at its floor: the passphrase of an invented caseload protects nobody.
pub fn run(options: &Options, demo: &Demo) -> Result<(), Failure> {
    let passphrase = key::new_passphrase(options.passphrase_file.as_deref())?;
    let words_file = demo.words_file.as_deref().map(WordsFile::reserve).transpose()?;
    let seed = seed_options(demo);
    let clock = Arc::new(FixedClock::new(fixture::opening_time(seed.today)));
    let ids = Arc::new(SeededIds::new(seed.seed));
    let made =
        Caseload::create(&demo.vault, &passphrase, KdfChoice::Exactly(KdfParams::FLOOR), clock.clone(), ids);
    let (mut case, words) = made.inspect_err(|_| words_file.iter().for_each(WordsFile::give_up))?;
    words_file.as_ref().map(|file| file.write(&words)).transpose()?;
    let seeded = fixture::seed(&mut case, &clock, &BuiltInTemplates, &seed)?;
    disclosure::fixture::keep_record_copies(&mut case)?;
    case.close()?;
    report(options, demo, seeded);
    Ok(())
}

fn seed_options(demo: &Demo) -> SeedOptions {
    SeedOptions {
        clients: demo.clients,
        notes: demo.notes,
        seed: demo.seed,
        today: demo.today.unwrap_or_else(|| SystemClock.now().0.date_naive()),
    }
}

fn report(options: &Options, demo: &Demo, seeded: Seeded) {
    if options.json {
        output::json(
            &serde_json::json!({ "vault": demo.vault.to_string_lossy(), "clients": seeded.clients, "notes": seeded.notes }),
        );
    } else {
        output::line(&format!(
            "Made {} with {} invented clients and {} signed notes.",
            demo.vault.display(),
            seeded.clients,
            seeded.notes
        ));
    }
}
