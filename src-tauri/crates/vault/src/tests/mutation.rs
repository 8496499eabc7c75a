//! Short counts of claims 4 and 5: whatever happens to the files, no panic and no wrong read.

use super::*;
use crate::{AuditHead, VaultError, folder, open_by_root_key};
use std::fs;

/// A small generator with a fixed seed (SplitMix64), so that a failure can be looked at again.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % limit
    }
}

/// Bit flip, truncation, zeroed unit, swapped units, duplicated unit, or noise.
pub(super) fn mutate(content: &mut Vec<u8>, unit: usize, dice: &mut Dice) {
    let units = content.len() / unit;
    let (one, other) = (dice.below(units) * unit, dice.below(units) * unit);
    match dice.below(6) {
        0 => content[dice.below(units * unit)] ^= 1 << dice.below(8),
        1 => content.truncate(dice.below(units * unit)),
        2 => content[one..one + unit].fill(0),
        3 => (0..unit).for_each(|at| content.swap(one + at, other + at)),
        4 => content.copy_within(one..one + unit, other),
        _ => (0..unit).for_each(|at| content[one + at] = dice.below(256) as u8),
    }
}

#[test]
fn a_mutated_database_is_refused_or_read_right() {
    let place = with_notes(200);
    let expected: Vec<_> = (1..=200).map(|number| (number, text(number))).collect();
    let path = folder::database(&place.folder);
    let original = fs::read(&path).unwrap();
    let (mut dice, mut refused) = (Dice(4), 0);
    for round in 0..400 {
        let mut content = original.clone();
        mutate(&mut content, 8192, &mut dice);
        fs::write(&path, &content).unwrap();
        let read = open_by_root_key(&place.folder, &ROOT, NOTES).and_then(|vault| Ok(notes(&vault)?));
        match read {
            Ok(read) => assert_eq!(read, expected, "round {round}: a note is wrong or silently missing"),
            Err(VaultError::DatabaseDamaged) => refused += 1,
            Err(other) => panic!("round {round}: damage must be called damage, not {other:?}"),
        }
    }
    assert!(refused > 100, "most mutations must hit pages that are read: {refused} of 400");
}

#[test]
fn the_page_check_finds_what_reading_does_not_touch() {
    let place = with_notes(200);
    let path = folder::database(&place.folder);
    let original = fs::read(&path).unwrap();
    for page in 1..original.len() / 8192 {
        let mut content = original.clone();
        content[page * 8192 + 77] ^= 1;
        fs::write(&path, &content).unwrap();
        let found = open_by_root_key(&place.folder, &ROOT, NOTES).and_then(|vault| vault.check_pages());
        assert!(!matches!(found, Ok(complaints) if complaints.is_empty()), "page {} is damaged", page + 1);
    }
}

#[test]
fn a_mutated_key_file_opens_by_its_whole_block_or_is_damaged() {
    let place = with_notes(1);
    let head = AuditHead { seq: 1, hash: [1; 32] };
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    vault.set_audit_witness(head).unwrap();
    vault.close().unwrap();
    let path = folder::key_file(&place.folder);
    let original = fs::read(&path).unwrap();
    let mut dice = Dice(5);
    for round in 0..400 {
        let mut content = original.clone();
        for _ in 0..=dice.below(3) {
            if content.len() >= 2048 {
                mutate(&mut content, 2048, &mut dice);
            }
        }
        fs::write(&path, &content).unwrap();
        match open_by_root_key(&place.folder, &ROOT, NOTES) {
            Ok(vault) => {
                let seen = vault.audit_witness();
                assert!(
                    seen == head || seen == AuditHead::default(),
                    "round {round}: a header that was never written"
                );
            }
            Err(VaultError::KeyFileDamaged) => {}
            Err(other) => panic!("round {round}: damage must be called damage, not {other:?}"),
        }
    }
}
