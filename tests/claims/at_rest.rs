//! Claim 8: at rest a vault is three files.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use crate::power_loss::script::{Script, VAULT};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use tests::kill::Writer;
use tests::record::Record;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 8, short: 12, full: 200, minutes: 10, alone: false, way: Way::Tried(try_it) };

fn try_it(run: &Run) -> Proof {
    let place = run.disk()?;
    let (vault, writer) = (place.path().join("Practice.throughline"), Writer::new(beside("crash-writer")?));
    Record::create(&vault).and_then(Record::close)?;
    only_three(&vault)?;
    let (mut dice, mut left) = (run.dice(), 0);
    for session in 0..run.count {
        let delay = Duration::from_micros(dice.below(40_000) as u64);
        writer.until_killed(&vault, 1 + 1_000 * session, delay)?;
        left += u32::from(only_three(&vault).is_err());
        Record::open(&vault).and_then(Record::close)?;
        only_three(&vault).map_err(|Broken(found)| Broken(format!("after session {session}: {found}")))?;
    }
    let names = names_ever_made(run)?;
    require(writer.leave_a_journal(&vault, 900_000)?, || "no kill left a journal".into())?;
    let caught = must_break("a vault that was killed and not opened again", only_three(&vault))?;
    let notes =
        format!("{left} of the kills had left a journal; in a whole session only {names:?} ever stood there");
    Ok(Held::after(run.count, notes).having_caught(caught))
}

fn only_three(vault: &Path) -> Result<(), Broken> {
    let names = std::fs::read_dir(vault)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names: BTreeSet<String> = names.collect::<std::io::Result<_>>()?;
    let three = ["lock", "vault.db", "vault.key"].map(str::to_owned).into();
    require(names == three, || format!("{names:?} stand there"))
}

/// Every name that a recorded session gave to a file in the folder.
fn names_ever_made(run: &Run) -> Result<BTreeSet<String>, Broken> {
    let place = run.scratch()?;
    let recording = Script::WRITING.record(place.path())?;
    let names: BTreeSet<String> = recording.names_in(Path::new(VAULT));
    require(!names.iter().any(|name| name.contains("-wal") || name.contains("-shm")), || {
        format!("a write-ahead log: {names:?}")
    })?;
    Ok(names)
}
