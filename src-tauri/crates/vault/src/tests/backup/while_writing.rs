//! Short count of claim 29: whatever else goes on, a backup is some committed state.

use super::*;
use crate::database;
use rusqlite::{Connection, TransactionBehavior};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

#[test]
fn between_transactions_a_backup_is_what_was_committed() {
    let place = with_notes(0);
    let (backups, mut vault) = (backups_beside(&place), open_vault(&place));
    for count in 1..=20 {
        add_notes(&mut vault, count..=count);
        let transaction = vault.transaction().unwrap();
        transaction.execute("DELETE FROM note", []).unwrap();
        drop(transaction);
        let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
        let opened = backup::open_own(&vault, &file, NOTES, &backups).unwrap();
        assert_eq!(notes(&opened).unwrap(), expected(count));
        fs::remove_file(file).unwrap();
    }
}

/// Enough for a backup of several steps: half of what was written shows when a file is copied in parts.
const NOTES_BEFORE: u32 = 4_000;

/// Somebody goes round the lock and writes all the time, two rows that belong together in each transaction.
#[test]
fn a_second_writer_waits_and_no_backup_sees_half_of_what_it_wrote() {
    let place = with_notes(NOTES_BEFORE);
    let (backups, mut vault) = (backups_beside(&place), open_vault(&place));
    let key = RootKey::from_bytes(&ROOT).database_key(&vault.key_file.header().epoch_salt);
    let mut intruder = database::open(&crate::folder::database(&place.folder), &key).unwrap();
    intruder.busy_timeout(Duration::from_secs(20)).unwrap();
    vault.connection().busy_timeout(Duration::from_secs(20)).unwrap();
    let stop = AtomicBool::new(false);
    let counts: Vec<u32> = std::thread::scope(|scope| {
        let _stopping = Stopping(&stop);
        scope.spawn(|| write_pairs(&mut intruder, &stop));
        (0..8).map(|_| pairs_in_a_backup(&mut vault, &backups)).collect()
    });
    assert!(counts.is_sorted() && counts.first() < counts.last(), "it wrote all the while: {counts:?}");
}

/// Stops the writer whatever becomes of the test.
struct Stopping<'a>(&'a AtomicBool);

impl Drop for Stopping<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn write_pairs(connection: &mut Connection, stop: &AtomicBool) {
    let mut pairs = 0;
    while !stop.load(Ordering::Relaxed) {
        pairs += 1;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        for number in [1_000_000 - pairs, 1_000_000 + pairs] {
            let body = text(number % 1_000);
            transaction.execute("INSERT INTO note (id, body) VALUES (?1, ?2)", (number, body)).unwrap();
        }
        transaction.execute("UPDATE note SET body = ?1 WHERE id IN (1, 4000)", [pairs.to_string()]).unwrap();
        transaction.commit().unwrap();
        // SQLite's queue is not fair: whoever never pauses keeps everybody else out.
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// The number of pairs in it; every one is whole, and the two updated rows agree with it.
fn pairs_in_a_backup(vault: &mut Vault, backups: &Path) -> u32 {
    let steps = Onlooker::new(|_, _| std::thread::sleep(Duration::from_millis(5)));
    let file = vault.back_up(backups, &stamp(), &steps).unwrap();
    assert!(steps.steps.load(Ordering::Relaxed) > 2);
    let opened = backup::open_own(vault, &file, NOTES, backups).unwrap();
    assert_eq!(opened.check_pages().unwrap(), Vec::<String>::new());
    let one = |sql| opened.connection().query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap();
    let low = one("SELECT count(*) FROM note WHERE id BETWEEN 4001 AND 999999");
    let high = one("SELECT count(*) FROM note WHERE id > 1000000");
    assert_eq!(low, high);
    let updated = one("SELECT count(*) FROM note WHERE id IN (1, 4000)
         AND body = CAST((SELECT count(*) FROM note WHERE id > 1000000) AS TEXT)");
    assert_eq!(updated, if low == 0 { 0 } else { 2 }, "of {low} pairs");
    drop(opened);
    fs::remove_file(file).unwrap();
    low
}

/// Closing any handle on a file drops the locks that the process holds on it: this is why the handle for copying lives
/// as long as the connection.
#[cfg(target_os = "linux")]
#[test]
fn the_database_stays_locked_while_it_is_copied() {
    let place = with_notes(50);
    let (backups, mut vault) = (backups_beside(&place), open_vault(&place));
    let path = crate::folder::database(&place.folder);
    let looking = Onlooker::new(|_, _| assert!(is_write_locked(&path)));
    vault.back_up(&backups, &stamp(), &looking).unwrap();
    vault.back_up(&backups, &stamp(), &looking).unwrap();
    assert!(!is_write_locked(&path), "and is free again afterwards");

    let transaction = vault.transaction().unwrap();
    assert!(is_write_locked(&path));
    drop(fs::File::open(&path).unwrap());
    assert!(!is_write_locked(&path), "what this test guards against can happen");
    drop(transaction);
}

/// By `/proc/locks`: a POSIX write lock on this file's inode.
#[cfg(target_os = "linux")]
fn is_write_locked(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = format!(":{} ", fs::metadata(path).unwrap().ino());
    let locks = fs::read_to_string("/proc/locks").unwrap();
    locks.lines().any(|line| line.contains(&inode) && line.contains("POSIX") && line.contains("WRITE"))
}
