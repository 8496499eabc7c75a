//! Opening a backup as a vault of its own.

use super::*;
use crate::Unlock;

#[test]
fn a_backup_opens_by_the_passphrase_and_by_the_words_with_everything_in_it() {
    let (place, mut vault, passphrase, words) = with_secrets();
    let backups = backups_beside(&place);
    let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    for unlock in [Unlock::Passphrase(&passphrase), Unlock::Words(&words)] {
        let opened = backup::open(&file, unlock, NOTES, &backups, &Unwatched).unwrap();
        assert_eq!(opened.id(), vault.id());
        assert_eq!(notes(&opened).unwrap(), expected(1));
        assert_eq!(opened.check_pages().unwrap(), Vec::<String>::new());
    }
    assert_eq!(names(&backups), [NAME], "and leaves nothing behind");
}

#[test]
fn an_open_vault_opens_its_own_backup_without_a_secret() {
    let made = backed_up(50);
    let mut vault = open_vault(&made.place);
    add_notes(&mut vault, 51..=60);
    let opened = backup::open_own(&vault, &made.file, NOTES, &made.backups).unwrap();
    assert_eq!(notes(&opened).unwrap(), expected(50), "as it was when the backup was made");
    assert_eq!(opened.generation(), vault.generation());
}

#[test]
fn the_check_of_a_backup_can_be_stopped_and_leaves_nothing() {
    let made = backed_up(3_000);
    let own = open_vault(&made.place).own_key();
    let open = |watch: &dyn Watch| {
        backup::open_by_own_key(&own, &made.file, NOTES, &made.backups, watch).map(|opened| notes(&opened))
    };
    let stopping = Onlooker { steps: AtomicU32::new(0), stop_at: 1, look: |_, _| () };
    assert!(matches!(open(&stopping), Err(VaultError::Cancelled)));
    assert_eq!(names(&made.backups), [NAME]);
    assert_eq!(open(&Unwatched).unwrap().unwrap().len(), 3_000, "the vault is closed, the key was kept");
}

#[test]
fn what_is_written_to_an_opened_backup_is_gone_with_it() {
    let made = backed_up(5);
    let before = fs::read(&made.file).unwrap();
    let mut opened = backup::open_own(&open_vault(&made.place), &made.file, NOTES, &made.backups).unwrap();
    add_notes(&mut opened, 6..=9);
    assert_eq!(notes(&opened).unwrap().len(), 9);
    let (vault, scratch) = opened.parts();
    let folder = vault.folder().to_owned();
    drop(vault);
    assert!(folder.exists(), "the folder outlives the vault");
    drop(scratch);
    assert!(!folder.exists());
    assert!(fs::read(&made.file).unwrap() == before);
}

#[test]
fn a_backup_of_an_older_schema_is_migrated_in_its_temporary_folder() {
    const ADD: Migration =
        Migration { version: 2, sql: "ALTER TABLE note ADD COLUMN title TEXT NOT NULL DEFAULT '';" };
    let made = backed_up(30);
    let before = fs::read(&made.file).unwrap();
    let opened =
        backup::open_own(&open_vault(&made.place), &made.file, &[NOTES[0], ADD], &made.backups).unwrap();
    assert!(opened.connection().prepare("SELECT title FROM note").is_ok());
    assert_eq!(notes(&opened).unwrap(), expected(30));
    assert!(fs::read(&made.file).unwrap() == before);

    let newer = backup::open_own(&open_vault(&made.place), &made.file, &[], &made.backups);
    assert!(matches!(newer, Err(VaultError::Newer { found: 1, known: 0 })));
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_look_into_an_opened_backup() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let made = backed_up(1);
    let opened = backup::open_own(&open_vault(&made.place), &made.file, NOTES, &made.backups).unwrap();
    assert_eq!(mode(opened.folder()), 0o700);
    for file in bytes(opened.folder()).into_keys() {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn a_temporary_vault_left_by_a_kill_is_removed_and_one_in_use_is_not() {
    let made = backed_up(1);
    let vault = open_vault(&made.place);
    let dead = made.backups.join(format!(".throughline-new-{:032x}-dead", u128::from_be_bytes(vault.id().0)));
    fs::create_dir(&dead).unwrap();
    fs::write(dead.join("lock"), "").unwrap();
    fs::write(dead.join("vault.db"), "half").unwrap();
    let first = backup::open_own(&vault, &made.file, NOTES, &made.backups).unwrap();
    let second = backup::open_own(&vault, &made.file, NOTES, &made.backups).unwrap();
    assert!(!dead.exists());
    assert_eq!(notes(&first).unwrap(), notes(&second).unwrap());
    assert!(first.folder().exists() && second.folder().exists());
}
