//! What backups give: rows, the key file, the salt, and the places of tables.

use super::*;
use std::fs;

/// A record with a backup, then 100 notes more.
fn with_backup() -> (Place, Rows, PathBuf) {
    let (record, _) = record();
    let mut vault = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap();
    let backup = back_up(&mut vault, 1, record.folder.parent().unwrap());
    write_notes(&mut vault, NOTES + 1..=NOTES + 100);
    let rows = rows(&vault);
    vault.close().unwrap();
    (record, rows, backup)
}

#[test]
fn gaps_are_filled_from_a_backup_and_said_to_be() {
    let (record, all, backup) = with_backup();
    let hit: Vec<u32> = (30..page_count(&record)).step_by(12).collect();
    damage(&record, &hit);
    let alone = rescue(&record.folder, &[]).unwrap();
    let filled = rescue(&record.folder, &[backup]).unwrap();
    filled.assert_no_wrong_row(&all);
    filled.assert_the_missing_are_listed(&all);
    let (lost, left) = (alone.table("note").lost.len() as u64, filled.table("note").lost.len() as u64);
    assert!(
        lost > 10 && left <= 24 && filled.table("note").from_backup == lost - left,
        "{lost} lost, {left} left"
    );
    let row = &filled.table("note").filled[0];
    assert!(row.get("client_id").is_some() && row.get("body").is_none(), "which row it is, not what it says");
}

#[test]
fn what_was_deleted_since_a_backup_does_not_come_back() {
    let (record, _, backup) = with_backup();
    let mut vault = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap();
    let transaction = vault.transaction().unwrap();
    transaction.execute("DELETE FROM draft WHERE rowid % 2 = 0", []).unwrap();
    transaction.commit().unwrap();
    let all = rows(&vault);
    vault.close().unwrap();
    for page in (2..page_count(&record)).step_by(11) {
        damage(&record, &[page]);
    }
    let rescued = rescue(&record.folder, &[backup]).unwrap();
    rescued.assert_no_wrong_row(&all);
}

#[test]
fn a_backup_of_another_vault_or_a_damaged_one_is_passed_over() {
    let (record, all, backup) = with_backup();
    let other = make_record(9);
    let mut vault = open_by_root_key(&other.folder, &ROOT, RECORD).unwrap();
    let foreign = back_up(&mut vault, 2, other.folder.parent().unwrap());
    vault.close().unwrap();
    let mut content = fs::read(&backup).unwrap();
    let middle = content.len() / 2;
    content[middle] ^= 1;
    let broken = other.folder.parent().unwrap().join("broken.throughline-backup");
    fs::write(&broken, content).unwrap();
    damage(&record, &[60, 80, 100]);
    let rescued = rescue(&record.folder, &[foreign, broken, PathBuf::from("not there")]).unwrap();
    rescued.assert_no_wrong_row(&all);
    assert!(rescued.report.tables.iter().all(|table| table.from_backup == 0));
}

#[test]
fn a_damaged_key_file_is_taken_from_the_newest_backup() {
    let (record, all, backup) = with_backup();
    let path = folder::key_file(&record.folder);
    for content in [Some(vec![0; 8192]), None] {
        match content {
            Some(content) => fs::write(&path, content).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let alone = rescue(&record.folder, &[]);
        assert!(matches!(alone, Err(VaultError::KeyFileDamaged | VaultError::Missing(_))));
        let rescued = rescue(&record.folder, std::slice::from_ref(&backup)).unwrap();
        assert!(rescued.report.key_file_from_backup);
        assert!(rescued.rows == all, "the key in the backup opens the database of today");
    }
}

#[test]
fn without_the_salt_a_backup_of_the_same_key_gives_it_and_else_the_record() {
    let (record, all, backup) = with_backup();
    let path = folder::database(&record.folder);
    let mut content = fs::read(&path).unwrap();
    content[..64].fill(0);
    fs::write(&path, &content).unwrap();
    let alone = rescue(&record.folder, &[]);
    assert!(matches!(alone, Err(VaultError::DatabaseDamaged)), "nothing proves itself without the salt");
    let rescued = rescue(&record.folder, std::slice::from_ref(&backup)).unwrap();
    assert!(rescued.rows == all, "{} rows of {}", rescued.rows.len(), all.len());

    fs::write(&path, vec![0; content.len()]).unwrap();
    let rescued = rescue(&record.folder, &[backup]).unwrap();
    assert!(rescued.report.nothing_readable && rescued.table("note").from_backup == u64::from(NOTES));
    rescued.assert_no_wrong_row(&all);
}

#[test]
fn a_backup_from_before_a_rotation_still_fills_gaps() {
    let (record, all, backup) = with_backup();
    let mut vault = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap();
    vault.renew_database_key(&Unwatched).unwrap();
    vault.close().unwrap();
    damage(&record, &[40, 60, 80, 100, 120]);
    let rescued = rescue(&record.folder, &[backup]).unwrap();
    assert!(rescued.rows == all, "{} rows of {}", rescued.rows.len(), all.len());
}
