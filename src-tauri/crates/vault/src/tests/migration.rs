//! Migrating: one transaction a step, a verified copy while it lasts, the old state after a failure.

use super::*;
use crate::stamp::Stamp;
use crate::{VaultError, open_by_root_key};
use std::fs;

const ADD: Migration =
    Migration { version: 2, sql: "ALTER TABLE note ADD COLUMN title TEXT NOT NULL DEFAULT '';" };
const BROKEN: Migration = Migration { version: 3, sql: "DELETE FROM note; DROP TABLE not_there;" };

#[test]
fn missing_steps_run_in_order_and_the_notes_stay() {
    let place = with_notes(30);
    let vault = open_by_root_key(&place.folder, &ROOT, &[NOTES[0], ADD]).unwrap();
    assert_eq!(Stamp::read(vault.connection()).unwrap().version, 2);
    assert_eq!(notes(&vault).unwrap().len(), 30);
    assert!(vault.connection().prepare("SELECT title FROM note").is_ok());
    vault.close().unwrap();
    assert_eq!(bytes(&place.folder).len(), 3, "the copy is gone");
}

#[test]
fn a_step_that_fails_leaves_the_vault_as_it_was_before_the_first() {
    let place = with_notes(30);
    let before = bytes(&place.folder);
    let outcome = open_by_root_key(&place.folder, &ROOT, &[NOTES[0], ADD, BROKEN]);
    assert!(matches!(outcome, Err(VaultError::Sql(_))));
    assert_eq!(bytes(&place.folder), before, "the verified copy was put back");
}

#[test]
fn a_damaged_page_stops_a_migration_before_its_first_step() {
    let place = with_notes(300);
    let path = crate::folder::database(&place.folder);
    let mut content = fs::read(&path).unwrap();
    let last_page = content.len() - 4_000;
    content[last_page] ^= 1;
    fs::write(&path, content).unwrap();
    let before = bytes(&place.folder);
    let outcome = open_by_root_key(&place.folder, &ROOT, &[NOTES[0], ADD]);
    assert!(matches!(outcome, Err(VaultError::DatabaseDamaged)), "a rescue comes before a migration");
    assert_eq!(bytes(&place.folder), before);
}

#[test]
fn a_copy_left_by_a_kill_is_removed_at_the_next_opening() {
    let place = with_notes(1);
    for name in ["vault.db.before-migration", "vault.db.copying"] {
        fs::copy(crate::folder::database(&place.folder), place.folder.join(name)).unwrap();
    }
    open_by_root_key(&place.folder, &ROOT, NOTES).unwrap().close().unwrap();
    assert_eq!(bytes(&place.folder).len(), 3);
}
