//! A backup from anyone: what it says of itself, and opening it with a key. Never a panic, and never a vault from a file
//! that nobody with the key wrote. Each input is tried as it is and with lengths and checksums made right, so that what
//! lies behind them is met.

use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::LazyLock;
use vault::Vault;

const ROOT: [u8; 32] = [7; 32];
/// Lengths of head, copied key file and trailer; docs/file-format.md.
const HEAD: usize = 96;
const KEY_FILE: usize = 8192;
const TRAILER: usize = 72;

static PLACE: LazyLock<PathBuf> = LazyLock::new(|| tempfile::tempdir().expect("a temporary folder").keep());

thread_local! {
    static OWN: Vault = vault::create_by_root_key(&PLACE.join("Own.throughline"), &ROOT, &[]).expect("a vault");
}

/// Tries one input.
pub fn try_one(bytes: &[u8]) {
    open(bytes);
    if let Some(bytes) = with_right_checksums(bytes) {
        open(&bytes);
    }
}

fn open(bytes: &[u8]) {
    let file = PLACE.join("fuzzed.throughline-backup");
    std::fs::write(&file, bytes).expect("the backup can be written");
    let _ = vault::backup::info(&file);
    OWN.with(|own| {
        let opened = vault::backup::open_own(own, &file, &[], &PLACE);
        assert!(opened.is_err(), "bytes that nobody authenticated became a vault");
    });
}

/// None for what is too short to be a backup.
fn with_right_checksums(bytes: &[u8]) -> Option<Vec<u8>> {
    let database = bytes.len().checked_sub(HEAD + KEY_FILE + TRAILER).filter(|length| *length > 0)?;
    let mut bytes = bytes.to_vec();
    bytes[..8].copy_from_slice(b"THRUBKUP");
    bytes[48..56].copy_from_slice(&(KEY_FILE as u64).to_le_bytes());
    bytes[56..64].copy_from_slice(&(database as u64).to_le_bytes());
    let head = Sha256::digest(&bytes[..HEAD - 32]);
    bytes[HEAD - 32..HEAD].copy_from_slice(&head);
    let (end, total) = (bytes.len() - TRAILER, bytes.len() as u64);
    bytes[end..end + 8].copy_from_slice(&total.to_le_bytes());
    let all = Sha256::digest(&bytes[..end]);
    bytes[end + 8..end + 40].copy_from_slice(&all);
    Some(bytes)
}
