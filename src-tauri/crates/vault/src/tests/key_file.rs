//! Two blocks: a write that is cut short leaves the other one in force.

use super::*;
use crate::{AuditHead, VaultError, folder, open_by_root_key};
use std::fs;

fn seen_after(place: &Place, key_file: &[u8]) -> Result<u64, VaultError> {
    fs::write(folder::key_file(&place.folder), key_file).unwrap();
    open_by_root_key(&place.folder, &ROOT, NOTES).map(|vault| vault.audit_witness().seq)
}

/// The key file before and after one more update of a vault that was updated `times` times.
fn before_and_after(place: &Place, times: u64) -> [Vec<u8>; 2] {
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let path = folder::key_file(&place.folder);
    let states = [times, times + 1].map(|seq| {
        vault.set_audit_witness(AuditHead { seq, hash: [1; 32] }).unwrap();
        fs::read(&path).unwrap()
    });
    vault.close().unwrap();
    states
}

#[test]
fn an_update_writes_only_the_other_block() {
    let place = with_notes(1);
    for round in 1..4 {
        let [before, after] = before_and_after(&place, round);
        let changed = [0, 4096].map(|at| before[at..at + 4096] != after[at..at + 4096]);
        assert!(changed[0] != changed[1], "exactly one block changes");
    }
}

#[test]
fn an_update_cut_short_at_any_byte_leaves_the_old_or_the_new_state() {
    let place = with_notes(1);
    for round in [10, 20] {
        let [before, after] = before_and_after(&place, round);
        for cut in (0..=8192).step_by(61).chain([8192]) {
            let torn = [&after[..cut], &before[cut..]].concat();
            let seen = seen_after(&place, &torn).expect("one block is always whole");
            assert!(seen == round || seen == round + 1, "cut after {cut} bytes shows entry {seen}");
        }
    }
}

#[test]
fn one_damaged_block_is_healed_by_the_next_updates() {
    let place = with_notes(1);
    let path = folder::key_file(&place.folder);
    for at in [50, 4096 + 50] {
        let mut content = fs::read(&path).unwrap();
        content[at] ^= 1;
        fs::write(&path, content).unwrap();
        before_and_after(&place, 30);
        let healed = fs::read(&path).unwrap();
        for block in healed.chunks(4096) {
            assert!(crate::header::parse(block).is_ok(), "both blocks are whole again");
        }
    }
}

#[test]
fn a_forged_newest_block_is_noticed_once_the_key_is_known() {
    use sha2::{Digest, Sha256};
    let place = with_notes(1);
    let mut forged = fs::read(folder::key_file(&place.folder)).unwrap();
    forged[36] = 200; // a higher generation,
    forged[76] = 0; // an emptier audit trail
    let checksum = Sha256::digest(&forged[..4064]);
    forged[4064..4096].copy_from_slice(&checksum);
    assert!(matches!(seen_after(&place, &forged), Err(VaultError::KeyFileDamaged)));
}
