//! A vault as a therapist has it: a passphrase, fifteen words, an invented caseload. The derivation costs what it costs at
//! its floor unless a trial wants another cost.

use crate::claim::Broken;
use crate::files;
use caseload::caseload::MIGRATIONS;
use caseload::fixture::{FixedClock, PlainTemplates, SeedOptions, SeededIds, opening_time, seed};
use caseload::id::OsIds;
use caseload::{Caseload, CaseloadError};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vault::{KdfChoice, KdfParams, Passphrase, RecoveryWords, Unlock, Vault, test_door};

/// What opens it.
pub const PASSPHRASE: &str = "sample lantern meadow quiet harbour thread";

/// From so many notes on a vault takes longer to make than to copy.
const WORTH_KEEPING: u32 = 5_000;

/// A vault, closed, with everything that opens it.
pub struct Owned {
    /// Its folder.
    pub vault: PathBuf,
    /// Its recovery words.
    pub words: RecoveryWords,
    /// Its root key.
    pub root: [u8; 32],
}

impl Owned {
    /// Makes one with so many notes beside those of the stories, in a folder that is there.
    pub fn make(place: &Path, notes: u32) -> Result<Self, Broken> {
        Self::make_costing(place, notes, KdfChoice::Exactly(KdfParams::FLOOR))
    }

    /// The same with another cost of the derivation.
    pub fn make_costing(place: &Path, notes: u32, cost: KdfChoice) -> Result<Self, Broken> {
        let vault = place.join("Practice.throughline");
        let today = today();
        let clock = Arc::new(FixedClock::new(opening_time(today)));
        let ids = Arc::new(SeededIds::new(5));
        let (mut case, words) = Caseload::create(&vault, &passphrase()?, cost, clock.clone(), ids)?;
        let options = SeedOptions { clients: 2 + notes / 200, notes, seed: 5, today };
        seed(&mut case, &clock, &PlainTemplates, &options)?;
        case.close()?;
        let root = test_door::root_key(&vault, &passphrase()?)?;
        Ok(Self { vault, words, root })
    }

    /// One with at least so many notes. A large one is made once for every schema, and a copy of it handed out.
    pub fn of_notes(place: &Path, notes: u32) -> Result<Self, Broken> {
        if notes < WORTH_KEEPING {
            return Self::make(place, notes);
        }
        let kept = kept_folder(notes)?;
        if !kept.exists() {
            let parent = kept.parent().ok_or("no folder above")?;
            std::fs::create_dir_all(parent)?;
            let making = tempfile::tempdir_in(parent)?;
            let owned = Self::make(making.path(), notes)?;
            written(&making.path().join("words"), &owned.words.words().join(" "))?;
            std::fs::rename(making.keep(), &kept)?;
        }
        let vault = kept.join("Practice.throughline");
        let words = RecoveryWords::parse(&std::fs::read_to_string(kept.join("words"))?)?;
        let root = test_door::root_key(&vault, &passphrase()?)?;
        Self { vault, words, root }.copied(place)
    }

    /// A copy of it in another folder.
    pub fn copied(&self, place: &Path) -> Result<Self, Broken> {
        let vault = place.join("Practice.throughline");
        files::copy(&self.vault, &vault)?;
        Ok(Self { vault, words: self.words.clone(), root: self.root })
    }

    /// A file whose first line is the passphrase, as the command line takes it.
    pub fn passphrase_file(&self) -> Result<PathBuf, Broken> {
        written(&self.vault.with_file_name("passphrase"), PASSPHRASE)
    }
}

/// The passphrase of every one of them.
pub fn passphrase() -> Result<Passphrase, Broken> {
    Ok(Passphrase::new(PASSPHRASE)?)
}

/// Opens a vault on the day it was made for.
pub fn open(vault: &Path, unlock: Unlock<'_>) -> Result<Caseload, CaseloadError> {
    Caseload::open(vault, unlock, clock(), Arc::new(OsIds))
}

/// Opens it by its root key, on the same day.
pub fn open_by_root(vault: &Path, root: &[u8; 32]) -> Result<Caseload, CaseloadError> {
    over(vault::open_by_root_key(vault, root, MIGRATIONS)?)
}

/// Takes over an open vault, on the same day.
pub fn over(vault: Vault) -> Result<Caseload, CaseloadError> {
    Caseload::over(vault, clock(), Arc::new(OsIds))
}

/// The clock of that day.
pub fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::new(opening_time(today())))
}

/// A secret as a line of a file.
pub fn written(file: &Path, secret: &str) -> Result<PathBuf, Broken> {
    std::fs::write(file, format!("{secret}\n"))?;
    Ok(file.to_owned())
}

/// Among the products of the build, by the schema: it goes when they go.
fn kept_folder(notes: u32) -> Result<PathBuf, Broken> {
    let products = std::env::current_exe()?.parent().map(Path::to_owned).ok_or("no folder of products")?;
    let mut schema = Sha256::new();
    MIGRATIONS.iter().for_each(|step| schema.update(step.sql));
    let schema: String = schema.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(products.join("claims-kept").join(format!("{notes}-notes-{schema}")))
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}
