//! Every refusal has its own error, and nothing is made or replaced.

use super::*;
use crate::{Missing, Unlock, unpack_by_root_key};
use sha2::{Digest, Sha256};

/// Reads a file in all ways; they must refuse it alike and leave both folders as they were.
fn refusal(made: &BackedUp, file: &Path) -> VaultError {
    let (beside, vault) = (bytes(&made.backups), open_vault(&made.place));
    let to = made.backups.join("Restored.throughline");
    let opened = backup::open_own(&vault, file, NOTES, &made.backups).expect_err("it must not open");
    let unpacked = unpack_by_root_key(file, &ROOT, &to).expect_err("it must not become a vault");
    let reheaded = backup::rehead(&vault, file);
    assert_eq!(format!("{opened:?}"), format!("{unpacked:?}"));
    assert!(reheaded.is_err() || fs::read(file).unwrap() == beside[file], "no new head for it");
    assert!(!to.exists());
    assert_eq!(bytes(&made.backups), beside, "a refusal leaves nothing");
    opened
}

fn edited(made: &BackedUp, change: impl FnOnce(&mut Vec<u8>)) -> VaultError {
    let mut content = fs::read(&made.file).unwrap();
    change(&mut content);
    let file = made.backups.join("edited.throughline-backup");
    fs::write(&file, content).unwrap();
    refusal(made, &file)
}

/// What somebody without the key can make right again: the checksum of the head and the one of the whole.
fn make_sums_right(content: &mut [u8]) {
    let head = Sha256::digest(&content[..64]);
    content[64..96].copy_from_slice(&head);
    let sum_at = content.len() - 64;
    let sum = Sha256::digest(&content[..sum_at]);
    content[sum_at..sum_at + 32].copy_from_slice(&sum);
}

#[test]
fn a_file_that_was_cut_or_grew_is_damaged() {
    let made = backed_up(5);
    let length = fs::metadata(&made.file).unwrap().len() as usize;
    for cut in [0, 1, 95, 96, 97, 4_000, 8_288, 8_289, 20_000, length - 72, length - 1] {
        let refused = edited(&made, |content| content.truncate(cut));
        assert!(matches!(refused, VaultError::BackupDamaged), "cut at {cut}: {refused:?}");
        assert_eq!(backup::find(&made.backups, open_vault(&made.place).id()).len(), 1, "nor is it listed");
    }
    assert!(matches!(edited(&made, |content| content.push(0)), VaultError::BackupDamaged));
    assert_eq!(backup::find(&made.backups, open_vault(&made.place).id()).len(), 1);
}

#[test]
fn a_file_that_is_no_backup_is_damaged_and_one_that_is_not_there_is_missing() {
    let made = backed_up(1);
    let vaults_own = crate::folder::database(&made.place.folder);
    for content in [Vec::new(), b"hello".to_vec(), vec![0; 100_000], fs::read(vaults_own).unwrap()] {
        assert!(matches!(edited(&made, |file| *file = content), VaultError::BackupDamaged));
    }
    assert!(matches!(backup::info(&made.backups), Err(VaultError::BackupDamaged)), "a folder");
    assert!(backup::info(Path::new("/dev/null")).is_err(), "a device");
    let nowhere = made.backups.join("nowhere");
    assert!(matches!(backup::info(&nowhere), Err(VaultError::Missing(Missing::Backup))));
}

#[test]
fn a_newer_format_is_told_from_damage() {
    let made = backed_up(1);
    let newer = |content: &mut Vec<u8>| {
        content[8] = 3;
        content[12] = 2;
        make_sums_right(content);
    };
    assert!(matches!(edited(&made, newer), VaultError::Newer { found: 3, known: 1 }));
    let damaged = edited(&made, |content| content[12] = 2);
    assert!(matches!(damaged, VaultError::BackupDamaged), "without its checksum it is only damage");
}

#[test]
fn a_newer_format_that_this_program_may_read_is_read() {
    let made = backed_up(1);
    let mut content = fs::read(&made.file).unwrap();
    content[8] = 3;
    make_sums_right(&mut content);
    fs::write(&made.file, content).unwrap();
    assert_eq!(backup::info(&made.file).unwrap().made_at_ms, NOON.utc_ms);
}

#[test]
fn whoever_makes_the_checksums_right_without_the_key_is_found_out() {
    let made = backed_up(5);
    type Change = fn(&mut Vec<u8>);
    let changes: [(&str, Change); 4] = [
        ("made at", |content| content[32] ^= 1),
        ("a page of the database", |content| content[8_288 + 100] ^= 1),
        ("two pages in each other's place", |content| {
            (0..8_192).for_each(|at| content.swap(8_288 + at, 8_288 + 8_192 + at));
        }),
        ("the HMAC itself", |content| {
            let last = content.len() - 1;
            content[last] ^= 1;
        }),
    ];
    for (what, change) in changes {
        let refused = edited(&made, |content| {
            change(content);
            make_sums_right(content);
        });
        assert!(matches!(refused, VaultError::BackupDamaged), "{what}: {refused:?}");
    }
    let foreign_id = |content: &mut Vec<u8>| {
        content[16] ^= 1;
        make_sums_right(content);
    };
    assert!(matches!(edited(&made, foreign_id), VaultError::BackupDamaged), "head and key file disagree");
}

#[test]
fn the_wrong_passphrase_and_the_wrong_words_are_the_wrong_key() {
    let (place, mut vault, _, _) = with_secrets();
    let backups = backups_beside(&place);
    let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    let wrong = Passphrase::new("Five calm herons at dusk").unwrap();
    let words = RecoveryWords::generate().unwrap();
    let to = backups.join("Restored.throughline");
    let opened = backup::open(&file, Unlock::Passphrase(&wrong), NOTES, &backups, &Unwatched);
    assert!(matches!(opened, Err(VaultError::WrongKey)));
    assert!(matches!(
        backup::unpack(&file, Unlock::Words(&words), &to, &Unwatched),
        Err(VaultError::WrongKey)
    ));
    assert_eq!(names(&backups), [NAME]);
}

#[test]
fn a_backup_of_another_vault_does_not_pass_for_ones_own() {
    let made = backed_up(1);
    let other = place();
    let mut stranger = create_by_root_key(&other.folder, &[8; 32], NOTES).unwrap();
    let file = stranger.back_up(&made.backups, &Stamp::new("Other", NOON), &Unwatched).unwrap();
    let vault = open_vault(&made.place);
    assert!(matches!(backup::open_own(&vault, &file, NOTES, &made.backups), Err(VaultError::WrongKey)));
    assert!(matches!(backup::rehead(&vault, &file), Err(VaultError::WrongKey)));
    let found = backup::find(&made.backups, vault.id());
    assert_eq!(found.len(), 1, "nor is it listed among them");
}

#[test]
fn the_database_of_one_backup_under_the_head_of_another_is_damaged() {
    let made = backed_up(5);
    let mut vault = open_vault(&made.place);
    vault.transaction().unwrap().execute("UPDATE note SET body = 'x'", []).unwrap();
    let transaction = vault.transaction().unwrap();
    transaction.execute("UPDATE note SET body = 'changed' WHERE id = 1", []).unwrap();
    transaction.commit().unwrap();
    let later = vault.back_up(&made.backups, &stamp(), &Unwatched).unwrap();
    drop(vault);
    let later = fs::read(later).unwrap();
    let mixed = |content: &mut Vec<u8>| {
        assert_eq!(content.len(), later.len());
        let database = 8_288..later.len() - 72;
        content[database.clone()].copy_from_slice(&later[database]);
        make_sums_right(content);
    };
    assert!(matches!(edited(&made, mixed), VaultError::BackupDamaged));
}
