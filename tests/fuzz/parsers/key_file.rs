//! `vault.key` from anyone: parsed, checked, refused; never a panic, never memory for a cost outside the bounds. Each
//! input is tried as it is and with the checksums of its two blocks made right, so that the fields behind them are met.

use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::LazyLock;

const ROOT: [u8; 32] = [7; 32];
const BLOCK: usize = 4096;

static VAULT: LazyLock<PathBuf> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a temporary folder").keep().join("Fuzzed.throughline");
    drop(vault::create_by_root_key(&place, &ROOT, &[]).expect("a vault"));
    place
});

/// Tries one input.
pub fn try_one(bytes: &[u8]) {
    open(bytes);
    open(&with_right_checksums(bytes));
}

fn open(bytes: &[u8]) {
    std::fs::write(VAULT.join("vault.key"), bytes).expect("the key file can be written");
    let _ = vault::open_by_root_key(&VAULT, &ROOT, &[]);
}

fn with_right_checksums(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for block in bytes.chunks_exact_mut(BLOCK) {
        block[..8].copy_from_slice(b"THRULINE");
        let checksum = Sha256::digest(&block[..BLOCK - 32]);
        block[BLOCK - 32..].copy_from_slice(&checksum);
    }
    bytes
}
