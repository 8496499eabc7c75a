//! Other damage than pages in the middle.

use super::*;
use std::fs;

#[test]
fn without_the_first_page_the_rows_themselves_say_whose_they_are() {
    let (record, all) = record();
    damage(&record, &[1]);
    assert!(matches!(open_by_root_key(&record.folder, &ROOT, RECORD), Err(VaultError::DatabaseDamaged)));
    let rescued = rescue(&record.folder, &[]).unwrap();
    assert!(rescued.rows == all, "{} rows of {}", rescued.rows.len(), all.len());
}

#[test]
fn what_was_cut_off_at_the_end_is_missing_and_the_rest_is_there() {
    let (record, all) = record();
    let path = folder::database(&record.folder);
    let content = fs::read(&path).unwrap();
    fs::write(&path, &content[..content.len() * 9 / 10 / 8192 * 8192]).unwrap();
    let rescued = rescue(&record.folder, &[]).unwrap();
    rescued.assert_no_wrong_row(&all);
    assert!(rescued.of("note") > 250 && rescued.report.damaged_pages > 10, "{}", rescued.of("note"));
    assert!(!rescued.report.is_complete());
}

#[test]
fn a_row_whose_end_is_unreadable_is_listed_with_what_its_beginning_tells() {
    let (record, all) = record();
    let key = crate::test_door::database_key(&record.folder, &ROOT).unwrap();
    let pages = crate::pages::Pages::open(&folder::database(&record.folder), &key).unwrap();
    // A page that is the middle of a long row: it names the next one, and its text goes on.
    let goes_on = |page: &[u8]| page[..2] == [0, 0] && page[2..4] != [0, 0] && page[4..].is_ascii();
    let middle = pages.numbers().find(|number| goes_on(&pages.read(*number).unwrap())).unwrap();
    damage(&record, &[middle]);
    let rescued = rescue(&record.folder, &[]).unwrap();
    rescued.assert_no_wrong_row(&all);
    let table = rescued.report.tables.iter().find(|table| !table.lost.is_empty()).unwrap();
    let [lost] = table.lost.as_slice() else { panic!("one row: {:?}", table.lost) };
    assert!(!table.uncertain && lost.known.len() >= 2, "{lost:?}");
}

#[test]
fn a_vault_that_a_kill_left_with_a_journal_is_rolled_back_in_the_copy() {
    let (record, all) = record();
    let key = crate::test_door::database_key(&record.folder, &ROOT).unwrap();
    let connection = crate::database::open(&folder::database(&record.folder), &key).unwrap();
    connection
        .execute_batch("PRAGMA cache_size = 10; BEGIN; UPDATE note SET body = 'lost' || body;")
        .unwrap();
    let killed = copy_of(&record);
    drop(connection);
    assert!(folder::has_journal(&killed.folder));
    damage(&killed, &[9]);
    let rescued = rescue(&killed.folder, &[]).unwrap();
    rescued.assert_no_wrong_row(&all);
    assert!(rescued.rows.len() > all.len() - 190);
}

#[test]
fn a_vault_of_an_earlier_version_is_rescued_and_then_migrated() {
    let place = super::super::place();
    let mut vault = create_by_root_key(&place.folder, &ROOT, &RECORD[..1]).unwrap();
    write_clients(&mut vault);
    vault.close().unwrap();
    damage(&place, &[page_count(&place)]);
    let rescued = rescue(&place.folder, &[]).unwrap();
    assert_eq!(rescued.of("client") as u32, CLIENTS);
}

/// Two tables that look alike, without an index that would tell them apart.
const TWINS: &[Migration] = &[Migration {
    version: 1,
    sql: "CREATE TABLE heard (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
          CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;",
}];

fn twins() -> (Place, [u32; 2]) {
    let place = super::super::place();
    let mut vault = create_by_root_key(&place.folder, &ROOT, TWINS).unwrap();
    let transaction = vault.transaction().unwrap();
    for number in 1..=300 {
        transaction.execute("INSERT INTO heard (words) VALUES (?1)", [body(number)]).unwrap();
        transaction.execute("INSERT INTO said (words) VALUES (?1)", [body(1_000 + number)]).unwrap();
    }
    transaction.commit().unwrap();
    let root = |table: &str| {
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        vault.connection().query_row(sql, [table], |row| row.get(0)).unwrap()
    };
    let roots = ["heard", "said"].map(root);
    vault.close().unwrap();
    (place, roots)
}

/// How many of the twins' rows came back, and in how many tables there is one that is not its own.
fn twins_back(place: &Place) -> (u32, u32) {
    let to = super::super::place();
    let (vault, report) = recover_by_root_key(&place.folder, &ROOT, &[], &to.folder, TWINS).unwrap();
    let back: u64 = report.tables.iter().map(|table| table.found).sum();
    let own = [("heard", 0), ("said", 1_000)].map(|(table, from)| {
        let sql = ["SELECT id, words FROM ", table].concat();
        let mut statement = vault.connection().prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).all(|(id, words): (u32, String)| words == body(from + id))
    });
    (back as u32, own.iter().filter(|own| !**own).count() as u32)
}

#[test]
fn of_tables_that_look_alike_the_one_that_lost_its_root_gets_its_rows() {
    let (place, [heard, _]) = twins();
    damage(&place, &[heard]);
    assert_eq!(twins_back(&place), (600, 0), "the other one is whole, so that nothing can belong to it");
}

#[test]
fn where_nothing_tells_tables_apart_nothing_is_guessed() {
    let (place, roots) = twins();
    damage(&place, &roots);
    assert_eq!(twins_back(&place), (0, 0));
    let (place, _) = twins();
    damage(&place, &[1]);
    assert_eq!(twins_back(&place), (0, 0), "without the first page no root is known, and none is believed");
}

#[test]
fn a_vault_of_a_later_version_is_refused() {
    let (record, _) = record();
    let to = super::super::place();
    let outcome = recover_by_root_key(&record.folder, &ROOT, &[], &to.folder, &RECORD[..1]);
    assert!(matches!(outcome, Err(VaultError::Newer { found: 2, known: 1 })));
    assert!(!to.folder.exists());
}

#[test]
fn a_vault_in_use_and_a_place_that_is_taken_are_refused() {
    let (record, _) = record();
    let vault = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap();
    let to = super::super::place();
    let rescue = |to: &Path| recover_by_root_key(&record.folder, &ROOT, &[], to, RECORD);
    assert!(matches!(rescue(&to.folder), Err(VaultError::InUse)));
    vault.close().unwrap();
    assert!(matches!(rescue(&record.folder), Err(VaultError::AlreadyExists)));
    let nowhere = recover_by_root_key(&to.folder, &ROOT, &[], &to.folder.join("x"), RECORD);
    assert!(matches!(nowhere, Err(VaultError::Missing(crate::Missing::Folder))));
}

#[test]
fn passphrase_and_words_open_the_new_vault() {
    use crate::{KdfChoice, KdfParams, Passphrase, Unlock, create, open, salvage};
    let (place, to) = (super::super::place(), super::super::place());
    let passphrase = Passphrase::new("moss lantern quarry drift copper owl").unwrap();
    let kdf = KdfChoice::Exactly(KdfParams::FLOOR);
    let (mut vault, words) = create(&place.folder, &passphrase, kdf, RECORD).unwrap();
    write_clients(&mut vault);
    vault.close().unwrap();
    damage(&place, &[1]);
    let wrong = Passphrase::new("another passphrase altogether, longer").unwrap();
    let rescue =
        |unlock| salvage::recover(&place.folder, unlock, &[], &to.folder, RECORD, &Unwatched).map(drop);
    assert!(matches!(rescue(Unlock::Passphrase(&wrong)), Err(VaultError::WrongKey)));
    rescue(Unlock::Words(&words)).unwrap();
    for unlock in [Unlock::Passphrase(&passphrase), Unlock::Words(&words)] {
        assert_eq!(rows(&open(&to.folder, unlock, RECORD).unwrap()).len() as u32, CLIENTS + 1);
    }
}

#[test]
fn what_a_kill_left_of_a_rescue_is_removed_by_the_next_one() {
    let (record, all) = record();
    let id = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap().id();
    let to = super::super::place();
    let left = format!(".throughline-new-{:032x}-left", u128::from_be_bytes(id.0));
    let left = to.folder.with_file_name(left);
    fs::create_dir(&left).unwrap();
    fs::write(left.join("vault.db"), [1; 8192]).unwrap();
    let (vault, _) = recover_by_root_key(&record.folder, &ROOT, &[], &to.folder, RECORD).unwrap();
    assert!(rows(&vault) == all);
    assert!(!left.exists());
}

#[test]
fn a_rescue_that_is_stopped_leaves_nothing() {
    struct AtOnce;
    impl crate::Watch for AtOnce {
        fn progress(&self, _: u64, _: u64) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let (record, _) = record();
    let to = super::super::place();
    let root = |file: &crate::keyfile::KeyFile| {
        let root = crate::keys::RootKey::from_bytes(&ROOT);
        file.authenticate(&root).map(|()| root)
    };
    let outcome = crate::salvage::recover_with(&record.folder, &root, &[], &to.folder, RECORD, &AtOnce);
    assert!(matches!(outcome, Err(VaultError::Cancelled)));
    assert_eq!(fs::read_dir(to.folder.parent().unwrap()).unwrap().count(), 0);
}
