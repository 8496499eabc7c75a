//! Claim 6: a damaged or edited backup is refused before anything is replaced.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::mutate::mutate;
use caseload::backup;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use caseload::{Caseload, CaseloadError};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tests::dice::Dice;
use vault::{KdfChoice, KdfParams, Passphrase, Unlock, Unwatched, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 6, short: 200, full: 10_000, minutes: 60, alone: false, way: Way::Tried(try_it) };

const PASSPHRASE: &str = "sample lantern meadow quiet harbour thread";
const UNIT: usize = 2048;
/// How often the restore is asked for as the app does it, by passphrase: a full key derivation each.
const EVERY: u32 = 40;
/// Of the trailer's end: SHA-256, HMAC.
const DIGEST: usize = 32;

/// A vault, the backup of it, and a way to restore.
struct Subject<'a> {
    place: &'a Path,
    whole: Vec<u8>,
    root: [u8; 32],
}

/// A way to restore a file to a place.
type Restore = fn(&Subject<'_>, &Path, &Path) -> Result<(), CaseloadError>;

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let subject = Subject::make(place.path())?;
    restorable(&subject)?;
    damage(&subject, run.of(run.count - run.count / EVERY), by_root)?;
    damage(&subject, run.of(run.count / EVERY), as_the_app_does)?;
    let caught = must_break("a restore that believes the head", damage(&subject, run.of(50), believing))?;
    let notes =
        format!("half of them with a right checksum; {} by passphrase over the vault", run.count / EVERY);
    Ok(Held::after(run.count, notes).having_caught(caught))
}

impl<'a> Subject<'a> {
    fn make(place: &'a Path) -> Result<Self, Broken> {
        let (vault, passphrase) = (place.join("Practice.throughline"), Passphrase::new(PASSPHRASE)?);
        let cost = KdfChoice::Exactly(KdfParams::FLOOR);
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(OsIds));
        let (mut case, _) = Caseload::create(&vault, &passphrase, cost, clock, ids)?;
        let file = backup::make_in(&mut case, place, &Unwatched)?;
        case.close()?;
        let root = vault::test_door::root_key(&vault, &passphrase)?;
        let subject = Self { place, whole: std::fs::read(&file)?, root };
        std::fs::remove_file(file)?;
        Ok(subject)
    }

    fn file(&self) -> PathBuf {
        self.place.join("Mutated.throughline-backup")
    }

    /// Every file below the place but the backup itself.
    fn beside(&self) -> Result<BTreeMap<PathBuf, Vec<u8>>, Broken> {
        let (mut found, mut waiting) = (BTreeMap::new(), vec![self.place.to_owned()]);
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    waiting.push(path);
                } else if path != self.file() {
                    found.insert(path.clone(), std::fs::read(path)?);
                }
            }
        }
        Ok(found)
    }
}

/// The whole backup can be restored: else every refusal below would mean nothing.
fn restorable(subject: &Subject<'_>) -> Result<(), Broken> {
    std::fs::write(subject.file(), &subject.whole)?;
    let to = subject.place.join("Elsewhere.throughline");
    by_root(subject, &subject.file(), &to)?;
    Ok(std::fs::remove_dir_all(to)?)
}

/// Damages the backup again and again, and restores it.
fn damage(subject: &Subject<'_>, run: Run, restore: Restore) -> Result<(), Broken> {
    let (mut dice, mut round) = (run.dice(), 0);
    let before = subject.beside()?;
    while round < run.count {
        let mut content = subject.whole.clone();
        let what = damaged(&mut content, &mut dice);
        if content == subject.whole {
            continue;
        }
        std::fs::write(subject.file(), &content)?;
        let told = |sentence: String| Broken(format!("round {round}, {what}: {sentence}"));
        match restore(subject, &subject.file(), &subject.place.join("Practice.throughline")) {
            Err(CaseloadError::Vault(
                VaultError::BackupDamaged | VaultError::WrongKey | VaultError::Newer { .. },
            )) => {}
            Err(other) => return Err(told(format!("damage must be called damage, not {other:?}"))),
            Ok(()) => return Err(told("it was restored".into())),
        }
        if round % 16 == 0 || round + 1 == run.count {
            require(subject.beside()? == before, || told("a refusal left something behind".into()).0)?;
        }
        round += 1;
    }
    Ok(())
}

/// Every second damage is given a right checksum: what an attacker would do who has no key.
fn damaged(content: &mut Vec<u8>, dice: &mut Dice) -> &'static str {
    let what = mutate(content, UNIT, dice);
    let sealed = content.len().checked_sub(2 * DIGEST).filter(|_| dice.percent(50));
    if let Some(sealed) = sealed {
        let checksum = Sha256::digest(&content[..sealed]);
        content[sealed..sealed + DIGEST].copy_from_slice(&checksum);
    }
    what
}

fn by_root(subject: &Subject<'_>, file: &Path, to: &Path) -> Result<(), CaseloadError> {
    // Beside the vault, not over it: this door sets nothing aside.
    let to = to.with_file_name("Elsewhere.throughline");
    Ok(vault::unpack_by_root_key(file, &subject.root, &to)?)
}

fn as_the_app_does(_: &Subject<'_>, file: &Path, to: &Path) -> Result<(), CaseloadError> {
    let passphrase = Passphrase::new(PASSPHRASE)?;
    let (clock, ids) = (Arc::new(SystemClock), Arc::new(OsIds));
    backup::restore(file, Unlock::Passphrase(&passphrase), to, clock, ids, &Unwatched).map(drop)
}

/// The deliberate defect: whoever can read the head takes the rest as it comes.
fn believing(_: &Subject<'_>, file: &Path, _: &Path) -> Result<(), CaseloadError> {
    Ok(vault::backup::info(file).map(drop)?)
}
