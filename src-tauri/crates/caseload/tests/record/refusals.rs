//! What the database refuses, sorted by what the person can do about it.

use crate::desk::Desk;
use caseload::{CaseloadError, client, practice};
use rusqlite::ffi;
use std::sync::Arc;
use vault::{KdfChoice, KdfParams, Passphrase, VaultError};

fn refused(code: i32) -> CaseloadError {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()
}

#[test]
fn damage_a_full_disk_and_a_read_only_place_are_told_apart_wherever_they_strike() {
    for damage in [ffi::SQLITE_NOTADB, ffi::SQLITE_CORRUPT] {
        assert!(matches!(refused(damage), CaseloadError::Vault(VaultError::DatabaseDamaged)));
    }
    for place in [ffi::SQLITE_FULL, ffi::SQLITE_READONLY, ffi::SQLITE_CANTOPEN] {
        assert!(matches!(refused(place), CaseloadError::Vault(VaultError::NotWritable { .. })), "{place}");
    }
    assert!(matches!(refused(ffi::SQLITE_CONSTRAINT), CaseloadError::Vault(VaultError::Sql(_))));
}

#[test]
fn a_stored_value_of_the_wrong_shape_is_unreadable() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    desk.sql("UPDATE client SET birth_date = 'some day'").unwrap();
    assert!(matches!(client::list(&desk.case), Err(CaseloadError::Unreadable(_))));
}

#[test]
fn a_passphrase_whose_change_the_trail_cannot_tell_of_is_not_changed() {
    let desk = Desk::new();
    let place = desk.place.path().join("Own.throughline");
    let [old, new] =
        ["five calm herons at dusk", "six calm herons at dawn"].map(|text| Passphrase::new(text).unwrap());
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    let ids = Arc::new(caseload::id::OsIds);
    let (mut case, _) = caseload::Caseload::create(&place, &old, cost, desk.clock.clone(), ids).unwrap();
    let full = "CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END";
    case.vault().connection().execute_batch(full).unwrap();
    assert!(practice::change_passphrase(&mut case, &old, &new).is_err());
    assert!(
        case.vault().confirm_passphrase(&old).is_ok(),
        "who is told that it failed goes on with the old one"
    );
}
