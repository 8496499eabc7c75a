//! A backup becomes a vault again; what was there is set aside.

use super::*;
use crate::{Missing, Unlock, Watch, open, unpack_by_root_key};

#[test]
fn a_restored_vault_opens_by_the_passphrase_and_by_the_words_of_the_backups_day() {
    let (place, mut vault, passphrase, words) = with_secrets();
    let backups = backups_beside(&place);
    let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    let to = backups.join("Restored.throughline");
    backup::unpack(&file, Unlock::Words(&words), &to, &Unwatched).unwrap();
    let restored = open(&to, Unlock::Passphrase(&passphrase), NOTES).unwrap();
    assert_eq!((restored.id(), notes(&restored).unwrap()), (vault.id(), expected(1)));
    restored.close().unwrap();
    assert_eq!(names(&to), ["lock", "vault.db", "vault.key"]);
    assert_eq!(names(&backups), [NAME, "Restored.throughline"]);
}

#[test]
fn an_empty_folder_is_filled_and_an_occupied_place_is_refused_unchanged() {
    let made = backed_up(5);
    let to = made.backups.join("Restored.throughline");
    fs::create_dir(&to).unwrap();
    unpack_by_root_key(&made.file, &ROOT, &to).unwrap();
    let before = bytes(&to);
    assert_eq!(before.len(), 3);
    let again = unpack_by_root_key(&made.file, &ROOT, &to);
    assert!(matches!(again, Err(VaultError::AlreadyExists)));
    let over_a_file = unpack_by_root_key(&made.file, &ROOT, &made.file);
    assert!(matches!(over_a_file, Err(VaultError::AlreadyExists)));
    assert_eq!(bytes(&to), before);
    assert_eq!(names(&made.backups), [NAME, "Restored.throughline"]);
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_restored_vault() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let made = backed_up(1);
    let to = made.backups.join("Restored.throughline");
    unpack_by_root_key(&made.file, &ROOT, &to).unwrap();
    assert_eq!(mode(&to), 0o700);
    for file in bytes(&to).into_keys() {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn what_gives_way_keeps_every_byte_and_its_key() {
    let made = backed_up(5);
    let contents = |folder: &Path| bytes(folder).into_values().collect::<Vec<_>>();
    let before = contents(&made.place.folder);
    let aside = backup::set_aside(&made.place.folder, &stamp()).unwrap();
    assert_eq!(aside.file_name().unwrap(), "Practice set aside 2026-11-23 1305.throughline");
    assert_eq!(contents(&aside), before);
    assert!(!made.place.folder.exists());

    unpack_by_root_key(&made.file, &ROOT, &made.place.folder).unwrap();
    let second = backup::set_aside(&made.place.folder, &stamp()).unwrap();
    assert_eq!(second.file_name().unwrap(), "Practice set aside 2026-11-23 1305 (2).throughline");
    assert_eq!(contents(&aside), before, "what stands aside is never written over");
    open_by_root_key(&aside, &ROOT, NOTES).unwrap();
}

#[test]
fn a_vault_in_use_and_one_that_is_not_there_are_not_set_aside() {
    let place = with_notes(1);
    let vault = open_vault(&place);
    assert!(matches!(backup::set_aside(&place.folder, &stamp()), Err(VaultError::InUse)));
    assert!(vault.folder().exists());
    let nothing = place.folder.with_extension("nothing");
    let refused = backup::set_aside(&nothing, &stamp());
    assert!(matches!(refused, Err(VaultError::Missing(Missing::Folder))));
    assert!(!nothing.exists());
}

/// Wants it stopped at once.
struct Impatient;

impl Watch for Impatient {
    fn progress(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn opening_and_unpacking_end_when_they_are_asked_to_and_leave_nothing_behind() {
    let (place, mut vault, passphrase, _) = with_secrets();
    let backups = backups_beside(&place);
    let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    let unlock = Unlock::Passphrase(&passphrase);
    let opened = backup::open(&file, unlock, NOTES, &backups, &Impatient);
    assert!(matches!(opened, Err(VaultError::Cancelled)));
    let unpacked = backup::unpack(&file, unlock, &backups.join("Restored.throughline"), &Impatient);
    assert!(matches!(unpacked, Err(VaultError::Cancelled)));
    assert_eq!(names(&backups), [NAME]);
}
