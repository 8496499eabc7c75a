//! VACUUM: the one moment in which something is attached, and nothing can be attached after it.

use super::settings::refused;
use super::*;
use crate::steps::Step;
use crate::test_door::stop_at;
use crate::{VaultError, folder, open_by_root_key};

const ATTACH: &str = "ATTACH DATABASE ':memory:' AS clear KEY ''";

fn bytes_of_database(place: &Place) -> u64 {
    std::fs::metadata(folder::database(&place.folder)).unwrap().len()
}

#[test]
fn compacting_gives_the_room_of_deleted_rows_back_and_keeps_the_others() {
    let place = with_notes(600);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let before = bytes_of_database(&place);
    let transaction = vault.transaction().unwrap();
    transaction.execute("DELETE FROM note WHERE id % 3 <> 0", []).unwrap();
    transaction.commit().unwrap();
    let kept = notes(&vault).unwrap();

    vault.compact().unwrap();

    assert!(bytes_of_database(&place) < before * 2 / 3, "{} of {before}", bytes_of_database(&place));
    let free: u32 = vault.connection().pragma_query_value(None, "freelist_count", |row| row.get(0)).unwrap();
    assert_eq!(free, 0, "no page is left over");
    assert_eq!(notes(&vault).unwrap(), kept);
    assert_eq!(vault.check_pages().unwrap(), Vec::<String>::new());
    vault.close().unwrap();
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    assert_eq!(notes(&vault).unwrap(), kept);
}

#[test]
fn nothing_can_be_attached_before_or_after_compacting() {
    let place = with_notes(5);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    assert!(refused(&vault, ATTACH) && refused(&vault, "VACUUM"));
    vault.compact().unwrap();
    assert!(refused(&vault, ATTACH) && refused(&vault, "VACUUM"));
}

#[test]
fn nothing_can_be_attached_after_compacting_has_failed() {
    let place = with_notes(5);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    stop_at(Some(Box::new(|step| match step {
        Step::Compacting => Err(VaultError::Cancelled),
        _ => Ok(()),
    })));
    let outcome = vault.compact();
    stop_at(None);
    assert!(matches!(outcome, Err(VaultError::Cancelled)), "{outcome:?}");
    assert!(refused(&vault, ATTACH) && refused(&vault, "VACUUM"));
    assert_eq!(notes(&vault).unwrap().len(), 5);
}

#[test]
fn while_compacting_only_the_nameless_database_may_be_attached() {
    let place = with_notes(5);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    vault.connection.authorizer(Some(crate::authorizer::decide_while_compacting)).unwrap();
    vault.connection.set_limit(rusqlite::limits::Limit::SQLITE_LIMIT_ATTACHED, 1).unwrap();
    assert!(refused(&vault, ATTACH) && refused(&vault, "VACUUM INTO '/tmp/clear.db'"));
    assert!(!refused(&vault, "VACUUM"));
}
