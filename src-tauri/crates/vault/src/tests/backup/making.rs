//! What a backup is made of, and what making one leaves alone.

use super::*;
use crate::backup::{Contents, draft};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

#[test]
fn the_file_is_as_the_format_says_byte_for_byte() {
    let made = backed_up(50);
    let file = fs::read(&made.file).unwrap();
    let key_file = fs::read(crate::folder::key_file(&made.place.folder)).unwrap();
    let database = fs::read(crate::folder::database(&made.place.folder)).unwrap();

    let mut written = b"THRUBKUP".to_vec();
    written.extend([1, 0, 0, 0, 1, 0, 0, 0]);
    written.extend(open_vault(&made.place).id().0);
    written.extend(1_795_435_530_000i64.to_le_bytes());
    written.extend([60, 0, 0, 0, 0, 0, 0, 0]);
    written.extend(8192u64.to_le_bytes());
    written.extend((database.len() as u64).to_le_bytes());
    let checksum = Sha256::digest(&written);
    written.extend(checksum);
    written.extend(key_file);
    written.extend(database);
    written.extend((written.len() as u64 + 72).to_le_bytes());
    let sum = Sha256::digest(&written);
    written.extend(sum);
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(None, &ROOT).expand(b"throughline/backup-mac/1", &mut key).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(&written[written.len() - 40..]);
    written.extend(mac.finalize().into_bytes());
    assert!(written == file, "docs/file-format.md, section 6");
}

#[test]
fn locked_first_and_backed_up_after_gives_the_same_bytes() {
    let made = backed_up(50);
    let closed = open_vault(&made.place).close_to_back_up().unwrap();
    assert_eq!(format!("{closed:?}"), "ClosedVault(…)");
    let second = closed.back_up(&made.backups, &stamp(), &Unwatched).unwrap();
    assert!(fs::read(&made.file).unwrap() == fs::read(second).unwrap());
}

#[test]
fn a_locked_vault_is_held_until_its_backup_is_done() {
    let place = with_notes(1);
    let vault = open_vault(&place);
    let id = vault.id();
    let closed = vault.close_to_back_up().unwrap();
    assert_eq!((closed.id(), closed.folder()), (id, place.folder.as_path()));
    let refused = open_by_root_key(&place.folder, &ROOT, NOTES);
    assert!(matches!(refused, Err(VaultError::InUse)), "nobody writes while the file is being copied");
    drop(closed);
    assert_eq!(open_vault(&place).id(), id);
}

#[test]
fn a_second_backup_of_one_minute_gets_a_number_and_nothing_is_overwritten() {
    let made = backed_up(5);
    let foreign = made.backups.join("Practice 2026-11-23 1305 (2).throughline-backup");
    fs::write(&foreign, "somebody else's").unwrap();
    let first = fs::read(&made.file).unwrap();
    let second = open_vault(&made.place).back_up(&made.backups, &stamp(), &Unwatched).unwrap();
    assert_eq!(made.file.file_name().unwrap(), NAME);
    assert_eq!(second.file_name().unwrap(), "Practice 2026-11-23 1305 (3).throughline-backup");
    assert_eq!(fs::read(&foreign).unwrap(), b"somebody else's");
    assert!(fs::read(&made.file).unwrap() == first);
}

#[test]
fn the_vault_has_three_files_before_during_and_after() {
    let place = with_notes(50);
    let (backups, before) = (backups_beside(&place), bytes(&place.folder));
    let looking = Onlooker::new(|_, _| assert_eq!(names(&place.folder), ["lock", "vault.db", "vault.key"]));
    open_vault(&place).back_up(&backups, &stamp(), &looking).unwrap();
    assert!(looking.steps.load(Ordering::Relaxed) > 0);
    assert_eq!(bytes(&place.folder), before, "not one byte of the vault changes");
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_backup_even_while_it_is_being_written() {
    use std::os::unix::fs::PermissionsExt;
    let place = with_notes(50);
    let backups = backups_beside(&place);
    let check = |count| {
        assert_eq!(names(&backups).len(), count);
        for file in bytes(&backups).into_keys() {
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
        }
    };
    open_vault(&place).back_up(&backups, &stamp(), &Onlooker::new(|_, _| check(1))).unwrap();
    check(1);
}

#[test]
fn the_progress_rises_to_the_whole_file() {
    let place = with_notes(3_000);
    let backups = backups_beside(&place);
    let seen = std::sync::Mutex::new(Vec::new());
    let looking = Onlooker::new(|done, total| seen.lock().unwrap().push((done, total)));
    let file = open_vault(&place).back_up(&backups, &stamp(), &looking).unwrap();
    let (length, seen) = (fs::metadata(file).unwrap().len(), seen.into_inner().unwrap());
    assert!(seen.len() > 2 && seen.is_sorted(), "{seen:?}");
    assert_eq!(seen.last(), Some(&(length, length)));
    assert!(seen.iter().all(|(_, total)| *total == length));
}

#[test]
fn stopped_at_any_step_it_leaves_the_folder_as_it_was() {
    let made = backed_up(3_000);
    let before = bytes(&made.backups);
    let mut vault = open_vault(&made.place);
    let mut stops = 0;
    loop {
        let watch = Onlooker { steps: AtomicU32::new(0), stop_at: stops, look: |_, _| () };
        match vault.back_up(&made.backups, &stamp(), &watch) {
            Err(VaultError::Cancelled) => assert_eq!(bytes(&made.backups), before, "stopped at {stops}"),
            done => break assert!(done.is_ok()),
        }
        stops += 1;
    }
    assert!(stops >= 2, "there must be steps to stop at: {stops}");
    add_notes(&mut vault, [4_000]);
}

#[test]
fn what_a_kill_left_is_removed_by_the_next_backup_of_the_same_vault_only() {
    let place = with_notes(1);
    let (backups, mut vault) = (backups_beside(&place), open_vault(&place));
    let id = u128::from_be_bytes(vault.id().0);
    let leftover = |id: u128, end: &str| backups.join(format!(".throughline-new-{id:032x}-{end}"));
    let (dead, under_way, others) = (leftover(id, "dead"), leftover(id, "live"), leftover(id ^ 1, "dead"));
    for path in [&dead, &under_way, &others] {
        fs::write(path, "half a backup").unwrap();
    }
    let writing = fs::File::open(&under_way).unwrap();
    writing.try_lock().unwrap();
    vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    assert!(!dead.exists() && under_way.exists() && others.exists());
}

#[test]
fn what_earlier_builds_left_is_removed_unless_it_is_in_use_or_another_vaults() {
    let (place, other) = (with_notes(1), with_notes(1));
    let (backups, mut vault) = (backups_beside(&place), open_vault(&place));
    let make = |name: &str| {
        let folder = backups.join(name);
        fs::create_dir_all(folder.join("vault")).unwrap();
        fs::write(folder.join("vault/lock"), "").unwrap();
        folder
    };
    let dead = ["check-a", "rescue-b"].map(|name| make(&format!(".throughline-{name}")));
    fs::copy(place.folder.join("vault.key"), dead[1].join("vault/vault.key")).unwrap();
    let under_way = make(".throughline-rescue-c");
    let working = fs::File::open(under_way.join("vault/lock")).unwrap();
    working.try_lock().unwrap();
    let (others, strange) = (make(".throughline-check-d"), make(".throughline-checked"));
    fs::copy(other.folder.join("vault.key"), others.join("vault/vault.key")).unwrap();
    vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    assert!(dead.iter().all(|folder| !folder.exists()), "nobody is in them");
    assert!(under_way.exists() && others.exists() && strange.exists());
}

#[test]
fn a_medium_without_room_is_refused_before_the_first_byte() {
    let place = place();
    let to = place.folder.parent().unwrap();
    let (mac_key, id) = (RootKey::from_bytes(&ROOT).backup_mac_key(), crate::VaultId([1; 16]));
    let contents = Contents {
        vault_id: id,
        key_file: vec![0; 8192],
        database: &mut std::io::repeat(7),
        length: u64::MAX / 2,
        mac_key: &mac_key,
    };
    let looking = Onlooker::new(|_, _| panic!("nothing may be written"));
    let refused = draft(to, NOON, contents, &looking).unwrap_err();
    let full = |source: &std::io::Error| source.kind() == std::io::ErrorKind::StorageFull;
    assert!(matches!(&refused, VaultError::NotWritable { path, source } if path == to && full(source)));
    assert!(names(to).is_empty());
}

#[test]
fn a_place_that_is_gone_is_named_and_never_made() {
    let place = with_notes(1);
    let gone = place.folder.parent().unwrap().join("unplugged");
    let refused = open_vault(&place).back_up(&gone, &stamp(), &Unwatched).unwrap_err();
    assert!(matches!(refused, VaultError::NotWritable { path, .. } if path == gone));
    assert!(!gone.exists());
}

#[test]
fn no_backup_is_put_into_the_vault_itself() {
    let place = with_notes(1);
    let before = bytes(&place.folder);
    let mut vault = open_vault(&place);
    assert!(matches!(
        vault.back_up(&place.folder, &stamp(), &Unwatched),
        Err(VaultError::NotWritable { .. })
    ));
    let closed = vault.close_to_back_up().unwrap();
    assert!(matches!(
        closed.back_up(&place.folder, &stamp(), &Unwatched),
        Err(VaultError::NotWritable { .. })
    ));
    assert_eq!(bytes(&place.folder), before);
}

#[test]
fn a_locked_vault_with_an_unfinished_write_is_not_copied() {
    let made = backed_up(1);
    let closed = open_vault(&made.place).close_to_back_up().unwrap();
    fs::write(made.place.folder.join("vault.db-journal"), "pages of before").unwrap();
    let refused = closed.back_up(&made.backups, &stamp(), &Unwatched);
    assert!(matches!(refused, Err(VaultError::Io(_))), "a database without its journal may be torn");
    assert_eq!(names(&made.backups), [NAME]);
}

#[test]
fn no_word_of_a_note_stands_in_a_backup() {
    let made = backed_up(50);
    let has = |bytes: &[u8]| bytes.windows(5).any(|window| window == b"river");
    assert!(has(text(1).as_bytes()), "the word is in every note");
    assert!(!has(&fs::read(&made.file).unwrap()));
}
