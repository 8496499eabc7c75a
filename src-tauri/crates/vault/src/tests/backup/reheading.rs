//! Today's passphrase for yesterday's backup.

use super::*;
use crate::{AuditHead, Unlock};

#[test]
fn after_a_change_the_old_backup_opens_by_the_new_passphrase_and_no_more_by_the_old() {
    let (place, mut vault, old, words) = with_secrets();
    let backups = backups_beside(&place);
    let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    let before = (backup::info(&file).unwrap(), fs::read(&file).unwrap());
    let new = Passphrase::new("seven grey stones by the sea").unwrap();
    vault.change_passphrase(&old, &new).unwrap();
    vault.set_audit_witness(AuditHead { seq: 9, hash: [9; 32] }).unwrap();
    add_notes(&mut vault, 2..=5);

    backup::rehead(&vault, &file).unwrap();
    let by = |unlock| {
        backup::open(&file, unlock, NOTES, &backups, &Unwatched).map(|opened| notes(&opened).unwrap())
    };
    assert_eq!(by(Unlock::Passphrase(&new)).unwrap(), expected(1), "the record of its day");
    assert_eq!(by(Unlock::Words(&words)).unwrap(), expected(1));
    assert!(matches!(by(Unlock::Passphrase(&old)), Err(VaultError::WrongKey)));
    let after = backup::info(&file).unwrap();
    assert_ne!(after.sha256, before.0.sha256, "it is another file");
    let same = backup::BackupInfo { sha256: before.0.sha256, ..after };
    assert_eq!(same, before.0, "it does not pretend to be newer than it is");
    let database = 8_288..before.1.len() - 72;
    assert!(fs::read(&file).unwrap()[database.clone()] == before.1[database]);
    assert_eq!(names(&backups), [NAME]);
}

#[test]
fn a_backup_with_todays_slots_is_left_as_it_is() {
    let made = backed_up(1);
    let modified = || fs::metadata(&made.file).unwrap().modified().unwrap();
    let before = (modified(), fs::read(&made.file).unwrap());
    backup::rehead(&open_vault(&made.place), &made.file).unwrap();
    assert_eq!((modified(), fs::read(&made.file).unwrap()), before);
}

#[test]
fn a_backup_from_before_the_keys_were_renewed_keeps_the_secrets_of_its_day() {
    let made = backed_up(5);
    let before = fs::read(&made.file).unwrap();
    let mut vault = open_vault(&made.place);
    vault.renew_database_key(&Unwatched).unwrap();
    assert!(matches!(backup::rehead(&vault, &made.file), Err(VaultError::WrongKey)));
    assert!(fs::read(&made.file).unwrap() == before);
    let opened = backup::open_own(&vault, &made.file, NOTES, &made.backups).unwrap();
    assert_eq!(notes(&opened).unwrap(), expected(5), "the root key is the same, and it opens");
}

#[test]
fn a_backup_after_a_renewal_holds_the_file_under_the_new_key() {
    let made = backed_up(5);
    let mut vault = open_vault(&made.place);
    vault.renew_database_key(&Unwatched).unwrap();
    add_notes(&mut vault, 6..=9);
    let file = vault.back_up(&made.backups, &stamp(), &Unwatched).unwrap();
    let opened = backup::open_own(&vault, &file, NOTES, &made.backups).unwrap();
    assert_eq!(notes(&opened).unwrap(), expected(9));
}
