//! Claim 21: whatever cost is written into a header, with a right checksum, nothing is derived below the floor, and no
//! memory is taken for what is refused.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::gauge::memory_of;
use crate::owned::{self, Owned};
use caseload::CaseloadError;
use caseload::backup;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use tests::dice::Dice;
use vault::{KdfChoice, KdfParams, Passphrase, RecoveryWords, Unlock, Unwatched, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 21, short: 300, full: 10_000, minutes: 10, alone: false, way: Way::Tried(try_it) };

const BLOCK: usize = 4096;
/// Where the costs of the two slots stand in a block, see `docs/file-format.md`, section 2.
const COSTS_AT: [usize; 2] = [120, 212];
/// Where a backup keeps its copy of the key file, see section 6.
const KEY_FILE_IN_BACKUP: usize = 96;
/// A refusal before the derivation takes less than this, in KiB; the floor alone is 65,536.
const NEXT_TO_NOTHING: u64 = 16 * 1024;
/// How often a cost within the bounds is written instead: a derivation each.
const EVERY: u32 = 100;

/// A vault and its backup, as they were made.
struct Subject {
    owned: Owned,
    key_file: Vec<u8>,
    backup: PathBuf,
    backup_bytes: Vec<u8>,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let subject = Subject::make(place.path())?;
    let honest = subject.open_by_passphrase()?;
    require(honest.opened && honest.kib >= 60 * 1024, || {
        format!("an honest opening took {} KiB", honest.kib)
    })?;
    let caught = must_break("an honest derivation", honest.took_nothing())?;
    let most = out_of_bounds(&subject, *run)?;
    let dearer = within_bounds(&subject, run.of((run.count / EVERY).max(3)))?;
    nothing_is_made_below(place.path())?;
    let notes = format!(
        "every refusal took at most {most} KiB; {dearer} edited costs within the bounds were derived in full and opened \
         nothing; an honest opening took {} MiB",
        honest.kib / 1024
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// What an opening came to.
struct Outcome {
    opened: bool,
    kib: u64,
}

impl Outcome {
    fn of<T>(open: impl FnOnce() -> Result<T, CaseloadError>) -> Result<Self, Broken> {
        let (outcome, kib) = memory_of(open)?;
        match outcome {
            Ok(_) => Ok(Self { opened: true, kib }),
            Err(CaseloadError::Vault(
                VaultError::KeyFileDamaged | VaultError::BackupDamaged | VaultError::WrongKey,
            )) => Ok(Self { opened: false, kib }),
            Err(other) => Err(other.into()),
        }
    }

    /// Nothing was derived: not even the floor's memory was taken.
    fn took_nothing(&self) -> Result<(), Broken> {
        require(self.kib < NEXT_TO_NOTHING, || format!("{} KiB were taken", self.kib))
    }
}

impl Subject {
    fn make(place: &Path) -> Result<Self, Broken> {
        let owned = Owned::make(place, 0)?;
        let mut case = owned::open_by_root(&owned.vault, &owned.root)?;
        let backup = backup::make_in(&mut case, place, &Unwatched)?;
        case.close()?;
        let key_file = std::fs::read(owned.vault.join("vault.key"))?;
        let backup_bytes = std::fs::read(&backup)?;
        Ok(Self { owned, key_file, backup, backup_bytes })
    }

    fn open_by_passphrase(&self) -> Result<Outcome, Broken> {
        let passphrase = owned::passphrase()?;
        Outcome::of(|| owned::open(&self.owned.vault, Unlock::Passphrase(&passphrase)))
    }

    fn open_by_words(&self) -> Result<Outcome, Broken> {
        Outcome::of(|| owned::open(&self.owned.vault, Unlock::Words(&self.owned.words)))
    }

    fn drill(&self) -> Result<Outcome, Broken> {
        let passphrase = owned::passphrase()?;
        Outcome::of(|| {
            let (clock, ids) = (owned::clock(), std::sync::Arc::new(caseload::id::OsIds));
            backup::drill(&self.backup, Unlock::Passphrase(&passphrase), clock, ids, &Unwatched)
        })
    }

    /// Writes these costs into both blocks, in the vault and in the backup; everything has a right checksum again.
    fn edit(&self, slot: usize, cost: KdfParams) -> Result<(), Broken> {
        let key_file = with_cost(&self.key_file, COSTS_AT[slot], cost);
        std::fs::write(self.owned.vault.join("vault.key"), &key_file)?;
        let mut bytes = self.backup_bytes.clone();
        bytes[KEY_FILE_IN_BACKUP..KEY_FILE_IN_BACKUP + 2 * BLOCK].copy_from_slice(&key_file);
        let sealed = bytes.len() - 64;
        let checksum = Sha256::digest(&bytes[..sealed]);
        bytes[sealed..sealed + 32].copy_from_slice(&checksum);
        Ok(std::fs::write(&self.backup, bytes)?)
    }
}

fn with_cost(key_file: &[u8], at: usize, cost: KdfParams) -> Vec<u8> {
    let mut content = key_file.to_vec();
    for block in content.chunks_exact_mut(BLOCK) {
        let numbers = [cost.memory_kib, cost.passes, cost.lanes].map(u32::to_le_bytes).concat();
        block[at..at + 12].copy_from_slice(&numbers);
        let checksum = Sha256::digest(&block[..BLOCK - 32]);
        block[BLOCK - 32..].copy_from_slice(&checksum);
    }
    content
}

/// Costs below the floor and above the ceiling. The most memory that a refusal took, in KiB.
fn out_of_bounds(subject: &Subject, run: Run) -> Result<u64, Broken> {
    let (mut dice, mut most) = (run.dice(), 0);
    for round in 0..run.count {
        let cost = outside(&mut dice);
        subject.edit(dice.below(2), cost)?;
        let outcome = match dice.below(3) {
            0 => subject.open_by_passphrase(),
            1 => subject.open_by_words(),
            _ => subject.drill(),
        }?;
        require(!outcome.opened, || format!("round {round}: {cost:?} opened it"))?;
        outcome.took_nothing().map_err(|Broken(why)| Broken(format!("round {round}, {cost:?}: {why}")))?;
        most = most.max(outcome.kib);
    }
    Ok(most)
}

/// At least one of the three numbers lies outside.
fn outside(dice: &mut Dice) -> KdfParams {
    let (floor, ceiling) = (KdfParams::FLOOR, KdfParams::CEILING);
    let below = |dice: &mut Dice, least: u32| dice.below(least as usize) as u32;
    let above = |dice: &mut Dice, most: u32| {
        most + 1 + (dice.draw() as u32 >> dice.below(32)).min(u32::MAX - most - 1)
    };
    let mut cost = floor;
    match dice.below(5) {
        0 => cost.memory_kib = below(dice, floor.memory_kib),
        1 => cost.passes = below(dice, floor.passes),
        2 => cost = KdfParams { memory_kib: 8, passes: 1, lanes: 1 },
        3 => cost.memory_kib = above(dice, ceiling.memory_kib),
        _ => cost.lanes = if dice.percent(50) { 0 } else { above(dice, ceiling.lanes) },
    }
    if dice.percent(10) {
        cost.passes = above(dice, ceiling.passes);
    }
    cost
}

/// Other costs within the bounds: derived as they stand, which is no less than the floor, and the key is another one.
fn within_bounds(subject: &Subject, run: Run) -> Result<u32, Broken> {
    let mut dice = run.dice();
    for round in 0..run.count {
        let mib = 64 + dice.below(64) as u32;
        let cost = KdfParams {
            memory_kib: mib * 1024 + 4,
            passes: 3 + dice.below(2) as u32,
            lanes: 1 + dice.below(16) as u32,
        };
        subject.edit(0, cost)?;
        let outcome = subject.open_by_passphrase()?;
        require(!outcome.opened, || format!("round {round}: an edited cost of {cost:?} opened the vault"))?;
        require(outcome.kib >= 60 * 1024, || {
            format!("round {round}: {cost:?} was derived in {} KiB", outcome.kib)
        })?;
    }
    Ok(run.count)
}

/// No vault is made at a cost below the floor.
fn nothing_is_made_below(place: &Path) -> Result<(), Broken> {
    let (floor, folder) = (KdfParams::FLOOR, place.join("Cheap.throughline"));
    let cheap = [
        KdfParams { memory_kib: floor.memory_kib - 1, ..floor },
        KdfParams { passes: floor.passes - 1, ..floor },
        KdfParams { lanes: 0, ..floor },
    ];
    for cost in cheap {
        let made: Result<(_, RecoveryWords), _> =
            vault::create(&folder, &Passphrase::new(owned::PASSPHRASE)?, KdfChoice::Exactly(cost), &[]);
        let refused = matches!(made, Err(VaultError::KdfOutOfBounds));
        require(refused && !folder.exists(), || format!("a vault was made at {cost:?}"))?;
    }
    Ok(())
}
