//! Claim 37: a vault of every released schema opens, by its passphrase and by its words, is migrated, proves itself and takes
//! new writing; what a newer version made is refused and stays as it is.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::files;
use crate::owned;
use crate::tamper::unguard;
use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ClientDetails};
use caseload::id::OsIds;
use caseload::time::SystemClock;
use caseload::{Caseload, CaseloadError, backup, verify};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tests::record::{ROOT, schema};
use vault::{Migration, Passphrase, RecoveryWords, Unlock, Unwatched, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 37, short: 1, full: 1, minutes: 5, alone: false, way: Way::Tried(try_it) };

const VAULT: &str = "Golden.throughline";
const BACKUP: &str = "Golden.throughline-backup";
const BLOCK: usize = 4096;

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let (mut opened, mut drilled) = (0, 0);
    let last = released()?;
    for version in 1..=last {
        let told = |Broken(why)| Broken(format!("schema {version}: {why}"));
        opened += opens(version, place.path()).map_err(told)?;
        drilled += drills(version, place.path()).map_err(told)?;
    }
    let refused = newer_ones(place.path())?;
    let caught = [
        must_break("a golden vault with one letter more", one_letter_more(last, place.path()))?,
        must_break("a newer vault that is opened by its own version", taken_for_newer(place.path()))?,
    ];
    let notes = format!(
        "{opened} openings of {last} schemas, {drilled} drills of their backups, {refused} newer ones refused"
    );
    Ok(Held::after(opened, notes).having_caught(caught.join("; ")))
}

/// The newest schema; a golden vault of each is kept, and no other.
fn released() -> Result<u32, Broken> {
    let last = MIGRATIONS.last().ok_or("no schema")?.version;
    let mut kept: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(fixtures())? {
        kept.push(entry?.file_name().to_string_lossy().into_owned());
    }
    kept.retain(|name| name.starts_with("vault-"));
    kept.sort();
    let due: Vec<String> = (1..=last).map(|version| format!("vault-v{version}")).collect();
    require(kept == due, || format!("golden vaults of each schema are due: {due:?}, {kept:?} are kept"))?;
    Ok(last)
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn golden(version: u32) -> PathBuf {
    fixtures().join(format!("vault-v{version}"))
}

fn secret(version: u32, name: &str) -> Result<String, Broken> {
    Ok(std::fs::read_to_string(golden(version).join(name))?.trim().to_owned())
}

fn passphrase(version: u32) -> Result<Passphrase, Broken> {
    Ok(Passphrase::new(&secret(version, "passphrase.txt")?)?)
}

fn words(version: u32) -> Result<RecoveryWords, Broken> {
    Ok(RecoveryWords::parse(&secret(version, "words.txt")?)?)
}

fn unlocked(vault: &Path, unlock: Unlock<'_>) -> Result<Caseload, CaseloadError> {
    Caseload::open(vault, unlock, Arc::new(SystemClock), Arc::new(OsIds))
}

/// Opens copies of it in both ways; how often.
fn opens(version: u32, place: &Path) -> Result<u32, Broken> {
    let (passphrase, words) = (passphrase(version)?, words(version)?);
    let vault = place.join(VAULT);
    for unlock in [Unlock::Passphrase(&passphrase), Unlock::Words(&words)] {
        files::copy(&golden(version).join(VAULT), &vault)?;
        let case = unlocked(&vault, unlock)?;
        holds(&case)?;
        goes_on(case, &vault, unlock)?;
    }
    Ok(2)
}

fn holds(case: &Caseload) -> Result<(), Broken> {
    let report = verify::verify(case)?;
    require(report.ok, || report.problems.first().cloned().unwrap_or_default())?;
    let whole = report.clients >= 8 && report.notes > 10 && report.signed > 10;
    require(whole, || format!("only {} clients and {} notes", report.clients, report.notes))?;
    let schema = schema(case.vault().connection())?;
    require(Some(schema) == MIGRATIONS.last().map(|last| last.version), || {
        format!("schema {schema} after opening")
    })
}

fn goes_on(mut case: Caseload, vault: &Path, unlock: Unlock<'_>) -> Result<(), Broken> {
    let details =
        ClientDetails { legal_name: "Newly Added".into(), language: "en".into(), ..Default::default() };
    client::add(&mut case, details)?;
    case.close()?;
    let case = unlocked(vault, unlock)?;
    holds(&case)?;
    Ok(case.close()?)
}

/// The backup that is kept beside it, by both ways; none beside the first.
fn drills(version: u32, place: &Path) -> Result<u32, Broken> {
    let kept = golden(version).join(BACKUP);
    if !kept.exists() {
        return Ok(0);
    }
    let (passphrase, words, file) = (passphrase(version)?, words(version)?, place.join(BACKUP));
    std::fs::copy(kept, &file)?;
    for unlock in [Unlock::Passphrase(&passphrase), Unlock::Words(&words)] {
        let report = backup::drill(&file, unlock, Arc::new(SystemClock), Arc::new(OsIds), &Unwatched)?;
        require(report.ok && report.clients >= 8, || format!("its backup: {:?}", report.problems))?;
    }
    Ok(2)
}

/// A newer schema, a newer key file, a newer backup: each refused as newer, and nothing is changed.
fn newer_ones(place: &Path) -> Result<u32, Broken> {
    let vault = of_a_newer_schema(place)?;
    refused(&vault, || vault::open_by_root_key(&vault, &ROOT, MIGRATIONS).map(drop))?;
    let vault = place.join("Newer key file.throughline");
    files::copy(&golden(1).join(VAULT), &vault)?;
    make_newer(&vault.join("vault.key"), BLOCK, &[8, 12, 16])?;
    let (passphrase, words) = (passphrase(1)?, words(1)?);
    refused(&vault, || vault::open(&vault, Unlock::Passphrase(&passphrase), MIGRATIONS).map(drop))?;
    refused(&vault, || vault::open(&vault, Unlock::Words(&words), MIGRATIONS).map(drop))?;
    let backups = place.join("backups");
    std::fs::create_dir(&backups)?;
    let file = backups.join(BACKUP);
    std::fs::copy(golden(2).join(BACKUP), &file)?;
    make_newer(&file, 96, &[8, 12])?;
    let unlock = Unlock::Passphrase(&passphrase);
    refused(&backups, || {
        vault::backup::unpack(&file, unlock, &backups.join("Made.throughline"), &Unwatched)
    })?;
    Ok(4)
}

fn of_a_newer_schema(place: &Path) -> Result<PathBuf, Broken> {
    let vault = place.join("Newer schema.throughline");
    let mut next: Vec<Migration> = MIGRATIONS.to_vec();
    let version = next.last().map_or(0, |last| last.version) + 1;
    next.push(Migration { version, sql: "CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY) STRICT" });
    vault::create_by_root_key(&vault, &ROOT, &next)?.close()?;
    Ok(vault)
}

/// Raises the numbers at these places of the first unit of a file, or of both blocks of a key file, to 99; the checksum at
/// the end of each is right again.
fn make_newer(file: &Path, unit: usize, numbers: &[usize]) -> Result<(), Broken> {
    let mut bytes = std::fs::read(file)?;
    let units = if unit == BLOCK { 2 } else { 1 };
    for part in bytes.chunks_exact_mut(unit).take(units) {
        numbers.iter().for_each(|at| part[*at..at + 4].copy_from_slice(&99_u32.to_le_bytes()));
        let checksum = Sha256::digest(&part[..unit - 32]);
        part[unit - 32..].copy_from_slice(&checksum);
    }
    Ok(std::fs::write(file, bytes)?)
}

fn refused(folder: &Path, open: impl FnOnce() -> Result<(), VaultError>) -> Result<(), Broken> {
    let before = files::contents(folder)?;
    let refusal = open();
    require(matches!(refusal, Err(VaultError::Newer { .. })), || {
        format!("not refused as newer: {refusal:?}")
    })?;
    require(files::contents(folder)? == before, || "the refusal changed something".into())
}

/// A deliberate defect: the version that made it opens it, of course.
fn taken_for_newer(place: &Path) -> Result<(), Broken> {
    std::fs::remove_dir_all(place.join("Newer schema.throughline"))?;
    let vault = of_a_newer_schema(place)?;
    let version = released()? + 1;
    let next = [MIGRATIONS, &[Migration { version, sql: "" }]].concat();
    refused(&vault, || vault::open_by_root_key(&vault, &ROOT, &next).map(drop))
}

/// A deliberate defect: somebody wrote into the golden vault.
fn one_letter_more(version: u32, place: &Path) -> Result<(), Broken> {
    let vault = place.join(VAULT);
    files::copy(&golden(version).join(VAULT), &vault)?;
    let root = vault::test_door::root_key(&vault, &passphrase(version)?)?;
    let case = owned::open_by_root(&vault, &root)?;
    unguard(case.vault().connection())?;
    let edit = "UPDATE note SET title = title || 'x' WHERE rowid = (SELECT min(rowid) FROM note)";
    case.vault().connection().execute_batch(edit)?;
    holds(&case)
}
