//! Claim 5: a damaged `vault.key` opens by the block that is whole, or is refused as damaged; and whatever cost an edited
//! one asks for, memory stays within the bounds.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::mutate::mutate;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tests::dice::Dice;
use tests::record::ROOT;
use vault::{AuditHead, KdfChoice, KdfParams, Passphrase, Unlock, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 5, short: 400, full: 10_000, minutes: 30, alone: false, way: Way::Tried(try_it) };

const PASSPHRASE: &str = "sample lantern meadow quiet harbour thread";
const BLOCK: usize = 4096;
/// 1.1 GiB.
const MOST_KIB: u64 = 1_153_434;
/// Where the cost of the passphrase's slot stands in a block, see `docs/file-format.md`: memory, passes, lanes.
const COST_AT: [usize; 3] = [120, 124, 128];
/// How often the whole way by the passphrase is gone: a full key derivation each.
const EVERY: u32 = 100;

/// A vault, and every audit head that its key file ever held.
struct Subject {
    _place: TempDir,
    folder: PathBuf,
    key_file: Vec<u8>,
    heads: [AuditHead; 2],
}

fn try_it(run: &Run) -> Proof {
    let (by_root, by_passphrase) = (Subject::by_root(run)?, Subject::by_passphrase(run)?);
    let mut opened = damage(&by_root, run.of(run.count - run.count / EVERY), open_by_root)?;
    opened += damage(&by_passphrase, run.of(run.count / EVERY), open_by_passphrase)?;
    let asked = edited_costs(&by_passphrase, run.count >= CLAIM.full)?;
    let peak = peak_kib()?;
    within_bounds(peak)?;
    let mut told_wrong = by_root;
    told_wrong.heads = [AuditHead { seq: 9, hash: [9; 32] }; 2];
    let caught = must_break("a head nobody wrote", damage(&told_wrong, run.of(50), open_by_root))?;
    greedy();
    must_break("1.2 GiB taken", within_bounds(peak_kib()?))?;
    let notes = format!(
        "{opened} opened by a whole block, the others were refused; {asked} edited costs; peak memory {} MiB",
        peak / 1024
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

impl Subject {
    fn by_root(run: &Run) -> Result<Self, Broken> {
        let place = run.scratch()?;
        let folder = place.path().join("Practice.throughline");
        let mut vault = vault::create_by_root_key(&folder, &ROOT, &[])?;
        vault.set_audit_witness(HEAD)?;
        vault.close()?;
        Self::of(place, folder)
    }

    fn by_passphrase(run: &Run) -> Result<Self, Broken> {
        let place = run.scratch()?;
        let folder = place.path().join("Practice.throughline");
        let (mut vault, _) =
            vault::create(&folder, &Passphrase::new(PASSPHRASE)?, KdfChoice::Exactly(KdfParams::FLOOR), &[])?;
        vault.set_audit_witness(HEAD)?;
        vault.close()?;
        Self::of(place, folder)
    }

    fn of(place: TempDir, folder: PathBuf) -> Result<Self, Broken> {
        let key_file = std::fs::read(folder.join("vault.key"))?;
        Ok(Self { _place: place, folder, key_file, heads: [AuditHead::default(), HEAD] })
    }

    /// Opens with this in the place of the key file; whether it opened.
    fn open_with(
        &self,
        key_file: &[u8],
        open: impl Fn(&Path) -> Result<AuditHead, VaultError>,
    ) -> Result<bool, String> {
        std::fs::write(self.folder.join("vault.key"), key_file).map_err(|error| error.to_string())?;
        match open(&self.folder) {
            Ok(head) if self.heads.contains(&head) => Ok(true),
            Ok(_) => Err("it opened with a header that was never written".into()),
            Err(VaultError::KeyFileDamaged | VaultError::WrongKey) => Ok(false),
            Err(other) => Err(format!("damage must be called damage, not {other:?}")),
        }
    }
}

const HEAD: AuditHead = AuditHead { seq: 1, hash: [1; 32] };

/// Damages the key file again and again; how often the vault opened.
fn damage(
    subject: &Subject,
    run: Run,
    open: impl Fn(&Path) -> Result<AuditHead, VaultError>,
) -> Result<u32, Broken> {
    let (mut dice, mut opened) = (run.dice(), 0);
    for round in 0..run.count {
        let content = damaged(&subject.key_file, &mut dice);
        let end = subject.open_with(&content, &open);
        opened += u32::from(end.map_err(|sentence| Broken(format!("round {round}: {sentence}")))?);
    }
    Ok(opened)
}

/// One to three damages, each in units of half a block.
fn damaged(key_file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut content = key_file.to_vec();
    for _ in 0..=dice.below(3) {
        if !content.is_empty() {
            mutate(&mut content, BLOCK / 2, dice);
        }
    }
    content
}

/// Costs written into both blocks, with a right checksum: what an attacker can do. None may open, and none may take more
/// memory than the bounds allow.
fn edited_costs(subject: &Subject, in_full: bool) -> Result<u32, Broken> {
    let costs = [
        [0, 3, 4],
        [65_535, 3, 4],
        [65_536, 2, 4],
        [65_536, 3, 0],
        [65_536, 3, 17],
        [65_536, 21, 4],
        [1_048_577, 3, 4],
        [u32::MAX, 3, 4],
        [u32::MAX, u32::MAX, u32::MAX],
        [65_537, 3, 4],
        [1_048_576, 3, 4],
    ];
    let dear = [[1_048_576, 20, 16], [1_048_576, 20, 1], [65_536, 20, 16]];
    let asked = costs.iter().chain(if in_full { dear.as_slice() } else { &[] });
    for cost in asked.clone() {
        let opened = subject.open_with(&with_cost(&subject.key_file, *cost), open_by_passphrase);
        let opened = opened.map_err(|sentence| Broken(format!("cost {cost:?}: {sentence}")))?;
        require(!opened, || format!("an edited cost of {cost:?} opened the vault"))?;
    }
    Ok(u32::try_from(asked.count()).unwrap_or(0))
}

fn with_cost(key_file: &[u8], cost: [u32; 3]) -> Vec<u8> {
    let mut content = key_file.to_vec();
    for block in content.chunks_exact_mut(BLOCK) {
        for (at, value) in COST_AT.into_iter().zip(cost) {
            block[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        let checksum = Sha256::digest(&block[..BLOCK - 32]);
        block[BLOCK - 32..].copy_from_slice(&checksum);
    }
    content
}

fn open_by_root(folder: &Path) -> Result<AuditHead, VaultError> {
    vault::open_by_root_key(folder, &ROOT, &[]).map(|vault| vault.audit_witness())
}

fn open_by_passphrase(folder: &Path) -> Result<AuditHead, VaultError> {
    vault::open(folder, Unlock::Passphrase(&Passphrase::new(PASSPHRASE)?), &[])
        .map(|vault| vault.audit_witness())
}

fn within_bounds(peak: u64) -> Result<(), Broken> {
    require(peak < MOST_KIB, || format!("a peak of {} MiB", peak / 1024))
}

/// The most memory that this process ever held, in KiB.
fn peak_kib() -> Result<u64, Broken> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// The deliberate defect: takes more than the bounds allow, and touches it.
fn greedy() {
    let taken = vec![1_u8; 1_250 * 1024 * 1024];
    std::hint::black_box(&taken);
}
