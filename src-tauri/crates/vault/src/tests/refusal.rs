//! Every refusal has its own error and leaves the folder exactly as it was.

use super::*;
use crate::Unwatched;
use crate::backup::{self, MadeAt, Stamp};
use crate::{
    KdfChoice, KdfParams, Missing, Passphrase, RecoveryWords, Unlock, VaultError, create, folder, open,
    open_by_root_key,
};
use std::fs;

/// Opens, expects a refusal, and compares every byte before and after.
fn refusal_to_open(place: &Place) -> VaultError {
    let before = bytes(&place.folder);
    let refusal = open_by_root_key(&place.folder, &ROOT, NOTES).expect_err("this vault must not open");
    assert_eq!(bytes(&place.folder), before, "a refusal changes nothing on the disk");
    refusal
}

fn edit(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut content = fs::read(path).unwrap();
    change(&mut content);
    fs::write(path, content).unwrap();
}

#[test]
fn a_wrong_passphrase_and_wrong_words_are_the_wrong_key() {
    let place = place();
    let right = Passphrase::new("five calm herons at dusk").unwrap();
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    let (vault, _) = create(&place.folder, &right, cost, NOTES).unwrap();
    vault.close().unwrap();
    let wrong = Passphrase::new("Five calm herons at dusk").unwrap();
    let words = RecoveryWords::generate().unwrap();
    let before = bytes(&place.folder);
    for unlock in [Unlock::Passphrase(&wrong), Unlock::Words(&words)] {
        assert!(matches!(open(&place.folder, unlock, NOTES), Err(VaultError::WrongKey)));
    }
    assert_eq!(bytes(&place.folder), before, "a wrong key changes nothing on the disk");
}

#[test]
fn a_key_file_with_two_damaged_blocks_is_damaged() {
    let place = with_notes(1);
    edit(&folder::key_file(&place.folder), |content| {
        content[100] ^= 1;
        content[4096 + 100] ^= 1;
    });
    assert!(matches!(refusal_to_open(&place), VaultError::KeyFileDamaged));
}

#[test]
fn an_empty_or_foreign_key_file_is_damaged() {
    let place = with_notes(1);
    for content in [Vec::new(), b"hello".to_vec(), vec![0; 8192], vec![7; 100_000]] {
        fs::write(folder::key_file(&place.folder), content).unwrap();
        assert!(matches!(refusal_to_open(&place), VaultError::KeyFileDamaged));
    }
}

#[test]
fn the_key_file_of_another_vault_is_damaged_under_this_key() {
    let (place, other) = (with_notes(1), super::place());
    create_by_root_key(&other.folder, &[8; 32], NOTES).unwrap();
    fs::copy(folder::key_file(&other.folder), folder::key_file(&place.folder)).unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::KeyFileDamaged));
}

#[test]
fn what_is_missing_is_named_and_never_made_anew() {
    let place = with_notes(1);
    fs::remove_file(folder::key_file(&place.folder)).unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::Missing(Missing::KeyFile)));

    let place = with_notes(1);
    fs::remove_file(folder::database(&place.folder)).unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::Missing(Missing::Database)));

    fs::remove_dir_all(&place.folder).unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::Missing(Missing::Folder)));
    assert!(!place.folder.exists());
}

#[test]
fn a_damaged_empty_or_foreign_database_is_damaged() {
    let damages: [fn(&mut Vec<u8>); 5] = [
        |content| content[5_000] ^= 1,
        Vec::clear,
        |content| content.truncate(100),
        |content| content.fill(0),
        |content| *content = b"SQLite format 3\0".to_vec(),
    ];
    for damage in damages {
        let place = with_notes(1);
        edit(&folder::database(&place.folder), damage);
        assert!(matches!(refusal_to_open(&place), VaultError::DatabaseDamaged));
    }
}

#[test]
fn a_newer_schema_is_refused_unchanged() {
    let place = place();
    let two =
        &[NOTES[0], Migration { version: 2, sql: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;" }];
    create_by_root_key(&place.folder, &ROOT, two).unwrap().close().unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::Newer { found: 2, known: 1 }));
}

#[test]
fn a_newer_key_file_is_refused_unchanged() {
    use sha2::{Digest, Sha256};
    let place = with_notes(1);
    edit(&folder::key_file(&place.folder), |content| {
        content[8] = 2; // format
        content[12] = 2; // min-reader
        content[36] = 9; // generation: newer than block B
        let checksum = Sha256::digest(&content[..4064]);
        content[4064..4096].copy_from_slice(&checksum);
    });
    assert!(matches!(refusal_to_open(&place), VaultError::Newer { found: 2, known: 1 }));
}

#[test]
fn a_vault_in_use_is_refused() {
    let place = with_notes(1);
    let _open = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::InUse));
}

/// No file under `/sys/kernel` with this name takes a write, not even from the system's administrator.
#[cfg(target_os = "linux")]
#[test]
fn a_vault_on_a_medium_that_takes_no_write_says_so_and_its_backup_opens_there() {
    let place = with_notes(3);
    let backups = place.folder.parent().unwrap();
    let stamp = Stamp::new("Practice", MadeAt { utc_ms: 0, offset_minutes: 0 });
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let file = vault.back_up(backups, &stamp, &Unwatched).unwrap();
    fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o400)).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let opened = backup::open_own(&vault, &file, NOTES, elsewhere.path()).unwrap();
    assert_eq!(notes(&opened).unwrap().len(), 3, "to read there, open a backup");
    vault.close().unwrap();

    let lock = folder::lock(&place.folder);
    fs::remove_file(&lock).unwrap();
    std::os::unix::fs::symlink("/sys/kernel/fscaps", &lock).unwrap();
    assert!(matches!(refusal_to_open(&place), VaultError::NotWritable { path, .. } if path == lock));
}

#[test]
fn an_error_says_nothing_that_a_person_typed() {
    let passphrase = Passphrase::new("five calm herons at dusk").unwrap();
    assert_eq!(format!("{passphrase:?}"), "Passphrase(…)");
    let words = RecoveryWords::generate().unwrap();
    assert_eq!(format!("{words:?}"), "RecoveryWords(…)");
    let refusal = RecoveryWords::parse("heron heron heron").unwrap_err();
    assert!(!format!("{refusal} {refusal:?}").contains("heron"));
}

#[test]
fn damage_and_a_full_disk_are_told_apart_from_other_refusals_of_the_database() {
    let refusal =
        |code| VaultError::from(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None));
    assert!(matches!(refusal(rusqlite::ffi::SQLITE_CORRUPT), VaultError::DatabaseDamaged));
    assert!(matches!(refusal(rusqlite::ffi::SQLITE_NOTADB), VaultError::DatabaseDamaged));
    assert!(matches!(refusal(rusqlite::ffi::SQLITE_FULL), VaultError::NotWritable { .. }));
    assert!(matches!(refusal(rusqlite::ffi::SQLITE_READONLY), VaultError::NotWritable { .. }));
    assert!(matches!(refusal(rusqlite::ffi::SQLITE_CONSTRAINT), VaultError::Sql(_)));
}
