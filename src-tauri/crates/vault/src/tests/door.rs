//! Writing, closing, opening again.

use super::*;
use crate::{AuditHead, VaultError, open_by_root_key};

#[test]
fn what_was_committed_is_there_after_reopening() {
    let place = with_notes(50);
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let expected: Vec<_> = (1..=50).map(|number| (number, text(number))).collect();
    assert_eq!(notes(&vault).unwrap(), expected);
    let sql = "SELECT count(*) FROM note_words WHERE note_words MATCH 'riv*'";
    let hits: u32 = vault.connection().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(hits, 50, "full-text search works behind the authorizer");
    assert_eq!(vault.check_pages().unwrap(), Vec::<String>::new());
}

#[test]
fn a_transaction_that_is_dropped_has_not_happened() {
    let place = with_notes(1);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let transaction = vault.transaction().unwrap();
    transaction.execute("DELETE FROM note", []).unwrap();
    drop(transaction);
    assert_eq!(notes(&vault).unwrap().len(), 1);
}

#[test]
fn the_key_file_remembers_the_audit_head_and_counts_its_writes() {
    let place = place();
    let mut vault = create_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    assert_eq!((vault.audit_witness(), vault.generation()), (AuditHead::default(), 1));
    for seq in 1..=3 {
        vault.set_audit_witness(AuditHead { seq, hash: [9; 32] }).unwrap();
    }
    let id = vault.id();
    vault.close().unwrap();
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    assert_eq!((vault.audit_witness(), vault.generation()), (AuditHead { seq: 3, hash: [9; 32] }, 4));
    assert_eq!(vault.id(), id);
}

#[test]
fn a_derived_key_is_the_same_after_reopening_and_differs_by_purpose() {
    let place = place();
    let vault = create_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let key = vault.derive_key("psychotherapy-notes");
    assert_ne!(*key, *vault.derive_key("backup-mac"));
    vault.close().unwrap();
    assert_eq!(
        *key,
        *open_by_root_key(&place.folder, &ROOT, NOTES).unwrap().derive_key("psychotherapy-notes")
    );
}

#[test]
fn a_journal_that_never_counted_is_gone_after_opening() {
    let place = with_notes(1);
    std::fs::write(place.folder.join("vault.db-journal"), [0; 512]).unwrap();
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    assert_eq!(notes(&vault).unwrap().len(), 1);
    vault.close().unwrap();
    assert_eq!(bytes(&place.folder).len(), 3, "a kill before the first sync leaves an empty header behind");
}

#[test]
fn a_lock_left_by_a_vanished_process_opens_at_once() {
    let place = with_notes(1);
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    drop(vault);
    assert!(crate::folder::lock(&place.folder).exists(), "the file stays, only the lock on it is gone");
    open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
}

#[test]
fn of_a_hundred_races_never_two_writers() {
    let place = with_notes(1);
    for _ in 0..100 {
        let outcomes = std::thread::scope(|scope| {
            let racers = [0; 2].map(|_| scope.spawn(|| open_by_root_key(&place.folder, &ROOT, NOTES)));
            racers.map(|racer| racer.join().unwrap())
        });
        let winners = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(winners, 1, "one opens, the other is refused while it is open");
        assert!(outcomes.iter().any(|outcome| matches!(outcome, Err(VaultError::InUse))));
    }
}

#[test]
fn an_open_vault_can_move_between_threads() {
    fn may_be_sent<T: Send>() {}
    may_be_sent::<Vault>();
}
