//! Changing the passphrase.

use super::*;
use crate::test_door::{Step, stop_at};
use crate::{KdfChoice, KdfParams, Passphrase, Unlock, VaultError, create, folder, open};
use std::fs;

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn opens(place: &Place, unlock: Unlock<'_>) -> bool {
    match open(&place.folder, unlock, NOTES) {
        Ok(_) => true,
        Err(VaultError::WrongKey) => false,
        Err(other) => panic!("neither right nor wrong: {other}"),
    }
}

#[test]
fn after_a_change_the_new_passphrase_and_the_words_open_and_the_old_one_does_not() {
    let place = place();
    let (old, new) = (passphrase("five calm herons at dusk"), passphrase("nine slow barges by noon"));
    let (mut vault, words) =
        create(&place.folder, &old, KdfChoice::Exactly(KdfParams::FLOOR), NOTES).unwrap();
    let path = folder::key_file(&place.folder);
    let (database, before) = (fs::read(folder::database(&place.folder)).unwrap(), fs::read(&path).unwrap());

    let wrong = vault.change_passphrase(&new, &new);
    assert!(matches!(wrong, Err(VaultError::WrongKey)), "the current passphrase is asked for");
    let weak = vault.change_passphrase(&old, &passphrase("short"));
    assert!(matches!(weak, Err(VaultError::WeakPassphrase)));
    assert_eq!(fs::read(&path).unwrap(), before, "a refused change writes nothing");

    vault.change_passphrase(&old, &new).unwrap();
    vault.close().unwrap();
    let after = fs::read(&path).unwrap();
    assert_eq!(fs::read(folder::database(&place.folder)).unwrap(), database, "no page is written");
    assert_ne!(before[132..148], after[132..148], "a new salt");
    assert!(opens(&place, Unlock::Passphrase(&new)) && opens(&place, Unlock::Words(&words)));
    assert!(!opens(&place, Unlock::Passphrase(&old)));

    for block in [0, 4096] {
        let mut damaged = after.clone();
        damaged[block + 10] ^= 1;
        fs::write(&path, damaged).unwrap();
        assert!(!opens(&place, Unlock::Passphrase(&old)), "no block is left that the old passphrase opens");
    }
    // A change is two block writes, B then A. Killed within either, one of the two passphrases opens.
    for cut in [0, 150, 4_095, 4_096] {
        for (first, second) in [(&before[..4096], &after[4096..]), (&after[..4096], &after[4096..])] {
            let torn = if first == &before[..4096] {
                [first, &second[..cut], &before[4096 + cut..]].concat()
            } else {
                [&first[..cut], &before[cut..4096], second].concat()
            };
            fs::write(&path, torn).unwrap();
            let which = [&old, &new].map(|passphrase| opens(&place, Unlock::Passphrase(passphrase)));
            assert_eq!(which.iter().filter(|opens| **opens).count(), 1, "cut after {cut} bytes: {which:?}");
        }
    }
}

#[test]
fn a_change_whose_second_block_fails_is_in_force_and_the_next_opening_ends_it() {
    let place = place();
    let (old, new) = (passphrase("five calm herons at dusk"), passphrase("nine slow barges by noon"));
    let (mut vault, _) = create(&place.folder, &old, KdfChoice::Exactly(KdfParams::FLOOR), NOTES).unwrap();
    let mut blocks = 0;
    stop_at(Some(Box::new(move |step| {
        blocks += u32::from(step == Step::BlockWritten);
        if blocks == 2 { Err(VaultError::Io(std::io::ErrorKind::StorageFull.into())) } else { Ok(()) }
    })));
    let changed = vault.change_passphrase(&old, &new);
    stop_at(None);
    assert!(changed.is_ok(), "the new one is in force, and nothing else may be said");
    drop(vault);
    assert!(opens(&place, Unlock::Passphrase(&new)) && !opens(&place, Unlock::Passphrase(&old)));
}
