//! Making a vault.

use super::*;
use crate::{KdfChoice, KdfParams, Passphrase, Unlock, VaultError, create, open};

const GOOD: &str = "five calm herons at dusk";

#[test]
fn a_new_vault_opens_by_its_passphrase_and_by_its_words() {
    let place = place();
    let passphrase = Passphrase::new(GOOD).unwrap();
    let (vault, words) =
        create(&place.folder, &passphrase, KdfChoice::Exactly(KdfParams::FLOOR), NOTES).unwrap();
    let id = vault.id();
    vault.confirm_passphrase(&passphrase).unwrap();
    vault.close().unwrap();
    for unlock in [Unlock::Passphrase(&passphrase), Unlock::Words(&words)] {
        assert_eq!(open(&place.folder, unlock, NOTES).unwrap().id(), id);
    }
}

#[test]
fn a_new_vault_takes_the_cost_that_was_measured() {
    let place = place();
    let passphrase = Passphrase::new(GOOD).unwrap();
    let (vault, _) = create(&place.folder, &passphrase, KdfChoice::Calibrated, NOTES).unwrap();
    vault.confirm_passphrase(&passphrase).unwrap();
}

#[test]
fn a_vault_has_exactly_three_files_at_rest() {
    let place = with_notes(300);
    let names: Vec<_> =
        bytes(&place.folder).into_keys().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["lock", "vault.db", "vault.key"]);
    let beside: Vec<_> = std::fs::read_dir(place.folder.parent().unwrap()).unwrap().collect();
    assert_eq!(beside.len(), 1, "nothing of the making is left beside the folder");
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_vault_even_while_it_is_being_written() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let place = with_notes(1);
    let mut vault = crate::open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let transaction = vault.transaction().unwrap();
    transaction.execute("DELETE FROM note", []).unwrap();
    transaction.cache_flush().unwrap(); // now there is a journal
    assert_eq!(mode(&place.folder), 0o700);
    let files: Vec<_> =
        std::fs::read_dir(&place.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 4, "three files and the journal");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn the_database_does_not_look_like_one() {
    let place = with_notes(20);
    let database = std::fs::read(crate::folder::database(&place.folder)).unwrap();
    assert!(!database.starts_with(b"SQLite format 3"));
    assert_eq!(database.len() % 8192, 0, "whole pages of 8 KiB");
    assert!(!database.windows(5).any(|window| window == b"river"), "no word of a note stands in clear");
}

#[test]
fn a_weak_passphrase_a_cheap_cost_and_an_occupied_place_make_nothing() {
    let place = place();
    let passphrase = Passphrase::new(GOOD).unwrap();
    let weak = create(&place.folder, &Passphrase::new("too short").unwrap(), KdfChoice::Calibrated, NOTES);
    assert!(matches!(weak, Err(VaultError::WeakPassphrase)));
    let cheap = KdfParams { memory_kib: 1024, passes: 1, lanes: 1 };
    let cheap = create(&place.folder, &passphrase, KdfChoice::Exactly(cheap), NOTES);
    assert!(matches!(cheap, Err(VaultError::KdfOutOfBounds)));
    let parent = place.folder.parent().unwrap();
    assert!(bytes(parent).is_empty(), "a refused creation leaves nothing");

    std::fs::create_dir(&place.folder).unwrap();
    let occupied = create_by_root_key(&place.folder, &ROOT, NOTES);
    assert!(matches!(occupied, Err(VaultError::AlreadyExists)), "not even an empty folder is taken over");
}

#[test]
fn a_creation_that_fails_half_way_leaves_no_half_vault() {
    let place = place();
    let broken = &[Migration { version: 1, sql: "CREATE TABLE" }];
    assert!(matches!(create_by_root_key(&place.folder, &ROOT, broken), Err(VaultError::Sql(_))));
    let left: Vec<_> = std::fs::read_dir(place.folder.parent().unwrap()).unwrap().collect();
    assert!(left.is_empty(), "neither the vault nor its temporary folder: {left:?}");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let place = place();
    let nowhere = place.folder.parent().unwrap().join("not there");
    let refusal = create_by_root_key(&nowhere.join("Practice.throughline"), &ROOT, NOTES).unwrap_err();
    assert!(matches!(refusal, VaultError::NotWritable { path, .. } if path == nowhere));
}
