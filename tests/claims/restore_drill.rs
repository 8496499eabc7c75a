//! Claim 30: a backup of ten thousand notes is opened and verified as a whole within a minute, by the passphrase and by the
//! words. The count is the number of notes. To be tried alone.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::owned::{self, Owned};
use crate::tamper::unguard;
use caseload::backup::{self, DrillReport};
use caseload::id::OsIds;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use vault::{Unlock, Unwatched};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 30, short: 150, full: 10_000, minutes: 20, alone: true, way: Way::Tried(try_it) };

const LIMIT: Duration = Duration::from_secs(60);
/// Notes of the vault whose backup must be found out.
const FEW: u32 = 60;

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let owned = Owned::of_notes(place.path(), run.count)?;
    let file = backed_up(&owned, place.path())?;
    let passphrase = owned::passphrase()?;
    let by_passphrase = drill(&file, Unlock::Passphrase(&passphrase), run.count)?;
    let by_words = drill(&file, Unlock::Words(&owned.words), run.count)?;
    let restored = restored(&file, &owned, place.path(), run.count)?;
    let caught = must_break("one letter more in one note", one_letter_more(place.path()))?;
    let megabytes = std::fs::metadata(&file)?.len() / 1_000_000;
    let notes = format!(
        "{megabytes} MB; by the passphrase {:.1} s, by the words {:.1} s, restored to a vault of its own in {:.1} s",
        by_passphrase.as_secs_f64(),
        by_words.as_secs_f64(),
        restored.as_secs_f64()
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

fn backed_up(owned: &Owned, to: &Path) -> Result<std::path::PathBuf, Broken> {
    let mut case = owned::open_by_root(&owned.vault, &owned.root)?;
    let file = backup::make_in(&mut case, to, &Unwatched)?;
    case.close()?;
    Ok(file)
}

fn drill(file: &Path, unlock: Unlock<'_>, notes: u32) -> Result<Duration, Broken> {
    let started = Instant::now();
    let report = backup::drill(file, unlock, owned::clock(), Arc::new(OsIds), &Unwatched)?;
    within(started, &report, notes)
}

fn restored(file: &Path, owned: &Owned, place: &Path, notes: u32) -> Result<Duration, Broken> {
    let (started, to) = (Instant::now(), place.join("Restored.throughline"));
    let (unlock, ids) = (Unlock::Words(&owned.words), Arc::new(OsIds));
    let restored = backup::restore(file, unlock, &to, owned::clock(), ids, &Unwatched)?;
    let took = within(started, &restored.report, notes)?;
    owned::open_by_root(&to, &owned.root)?.close()?;
    Ok(took)
}

fn within(started: Instant, report: &DrillReport, notes: u32) -> Result<Duration, Broken> {
    let took = started.elapsed();
    require(report.ok, || report.problems.first().cloned().unwrap_or_default())?;
    require(report.notes >= notes, || format!("only {} notes were found", report.notes))?;
    require(took < LIMIT, || format!("it took {} s", took.as_secs()))?;
    Ok(took)
}

/// The deliberate defect: a backup that is authentic and whose record does not prove itself.
fn one_letter_more(place: &Path) -> Result<(), Broken> {
    let folder = place.join("changed");
    std::fs::create_dir(&folder)?;
    let owned = Owned::make(&folder, FEW)?;
    let case = owned::open_by_root(&owned.vault, &owned.root)?;
    unguard(case.vault().connection())?;
    let one = "UPDATE note SET title = title || 'x' WHERE rowid = (SELECT max(rowid) FROM note)";
    case.vault().connection().execute_batch(one)?;
    drop(case);
    let file = backed_up(&owned, &folder)?;
    drill(&file, Unlock::Words(&owned.words), FEW).map(drop)
}
