//! New keys: at every step the folder is copied, as a kill would leave it, and opened again.

use super::*;
use crate::steps::Step;
use crate::test_door::{database_key, pages_under, stop_at};
use crate::words::RecoveryWords;
use crate::{KdfChoice, KdfParams, Passphrase, Unlock, Unwatched, VaultError, Watch};
use crate::{create, folder, open, open_by_root_key};
use std::cell::RefCell;
use std::fs;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

const EVERY_STEP: [Step; 8] = [
    Step::NextMade,
    Step::NextGrows,
    Step::NextWhole,
    Step::WordsKept,
    Step::BlockWritten,
    Step::Renamed,
    Step::FolderSynced,
    Step::BlockWritten,
];

/// The folder as it was at each step.
type Stops = Rc<RefCell<Vec<(Step, Place)>>>;

fn copy_of(folder: &Path) -> Place {
    let copy = place();
    fs::create_dir(&copy.folder).unwrap();
    for (path, content) in bytes(folder) {
        fs::write(copy.folder.join(path.file_name().unwrap()), content).unwrap();
    }
    copy
}

fn copy_at_every_step(folder: &Path) -> Stops {
    let (stops, folder) = (Stops::default(), folder.to_owned());
    let seen = Rc::clone(&stops);
    stop_at(Some(Box::new(move |step| {
        seen.borrow_mut().push((step, copy_of(&folder)));
        Ok(())
    })));
    stops
}

/// Lets one step fail once, as a disk would.
fn fail_at(failing: Step) {
    let mut left = 1;
    stop_at(Some(Box::new(move |step| {
        if step == failing && left > 0 {
            left -= 1;
            return Err(VaultError::Io(std::io::ErrorKind::QuotaExceeded.into()));
        }
        Ok(())
    })));
}

fn is_whole(vault: &Vault, count: u32) -> bool {
    let words = "SELECT count(*) FROM note_words WHERE note_words MATCH 'riv*'";
    let expected: Vec<_> = (1..=count).map(|number| (number, text(number))).collect();
    notes(vault).unwrap() == expected
        && vault.connection().query_row(words, [], |row| row.get::<_, u32>(0)).unwrap() == count
        && vault.check_pages().unwrap().is_empty()
}

fn names(folder: &Path) -> Vec<String> {
    bytes(folder).keys().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

const AT_REST: [&str; 3] = ["lock", "vault.db", "vault.key"];

#[test]
fn a_renewed_key_leaves_the_record_and_opens_what_the_old_one_opened() {
    let place = with_notes(2_000);
    let old = database_key(&place.folder, &ROOT).unwrap();
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let (id, purpose) = (vault.id(), vault.derive_key("any"));
    vault.renew_database_key(&Unwatched).unwrap();
    assert!(is_whole(&vault, 2_000), "the vault goes on without being opened again");
    assert_eq!((vault.id(), vault.derive_key("any")), (id, purpose), "the root key is the same");
    add_notes(&mut vault, [2_001]);
    vault.close().unwrap();

    assert_eq!(names(&place.folder), AT_REST);
    let database = folder::database(&place.folder);
    let new = database_key(&place.folder, &ROOT).unwrap();
    let all = fs::metadata(&database).unwrap().len() as usize / 8192;
    assert_eq!((pages_under(&database, &old).unwrap(), pages_under(&database, &new).unwrap()), (0, all));
    assert!(is_whole(&open_by_root_key(&place.folder, &ROOT, NOTES).unwrap(), 2_001));
}

#[test]
fn a_kill_at_any_step_of_a_renewal_leaves_exactly_one_whole_vault() {
    let place = with_notes(2_000);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let stops = copy_at_every_step(&place.folder);
    vault.renew_database_key(&Unwatched).unwrap();
    stop_at(None);
    vault.close().unwrap();

    let mut seen: Vec<_> = stops.borrow().iter().map(|(step, _)| *step).collect();
    seen.dedup();
    assert_eq!(seen, EVERY_STEP, "every step was stopped at");
    for (step, stop) in stops.borrow().iter() {
        let vault = open_by_root_key(&stop.folder, &ROOT, NOTES).expect("one of the two keys is in force");
        assert!(is_whole(&vault, 2_000), "{step:?}");
        vault.close().unwrap();
        assert_eq!(names(&stop.folder), AT_REST, "{step:?}");
        assert_only_keys_in_force(&stop.folder);
    }
}

/// Both blocks of the key file lead to the key that every page is under.
fn assert_only_keys_in_force(place: &Path) {
    let key_file = fs::read(folder::key_file(place)).unwrap();
    let [a, b] = [0, 4096].map(|at| crate::header::parse(&key_file[at..at + 4096]).unwrap());
    assert!(a.same_keys(&b), "no block holds other keys");
    let (database, key) = (folder::database(place), database_key(place, &ROOT).unwrap());
    assert_eq!(pages_under(&database, &key).unwrap(), fs::metadata(&database).unwrap().len() as usize / 8192);
}

#[test]
fn the_test_of_kills_would_notice_a_rename_before_the_decision() {
    let place = with_notes(50);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let stops = copy_at_every_step(&place.folder);
    vault.renew_database_key(&Unwatched).unwrap();
    stop_at(None);
    let stops = stops.borrow();
    let (_, stop) = stops.iter().find(|(step, _)| *step == Step::WordsKept).unwrap();
    fs::rename(stop.folder.join("vault.db.next"), folder::database(&stop.folder)).unwrap();
    let outcome = open_by_root_key(&stop.folder, &ROOT, NOTES);
    assert!(matches!(outcome, Err(VaultError::DatabaseDamaged)), "{outcome:?}");
}

#[test]
fn a_power_cut_in_the_decision_itself_leaves_exactly_one_whole_vault() {
    let place = with_notes(50);
    let before = fs::read(folder::key_file(&place.folder)).unwrap();
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let stops = copy_at_every_step(&place.folder);
    vault.renew_database_key(&Unwatched).unwrap();
    stop_at(None);
    let stops = stops.borrow();
    let (_, stop) = stops.iter().find(|(step, _)| *step == Step::BlockWritten).unwrap();
    let after = fs::read(folder::key_file(&stop.folder)).unwrap();
    for cut in (0..=8192).step_by(61).chain([8192]) {
        let torn = copy_of(&stop.folder);
        fs::write(folder::key_file(&torn.folder), [&after[..cut], &before[cut..]].concat()).unwrap();
        let vault = open_by_root_key(&torn.folder, &ROOT, NOTES).expect("one of the two keys is in force");
        assert!(is_whole(&vault, 50), "cut after {cut} bytes");
    }
}

#[test]
fn a_failure_before_the_decision_leaves_the_vault_open_under_the_old_key() {
    for failing in [Step::NextMade, Step::NextGrows, Step::NextWhole, Step::WordsKept, Step::BlockWritten] {
        let place = with_notes(2_000);
        let old = database_key(&place.folder, &ROOT).unwrap();
        let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
        fail_at(failing);
        let outcome = vault.renew_database_key(&Unwatched);
        stop_at(None);
        assert!(matches!(outcome, Err(VaultError::Io(_))), "{failing:?}: {outcome:?}");
        add_notes(&mut vault, [2_001]);
        assert!(is_whole(&vault, 2_001), "{failing:?}: the vault goes on");
        vault.close().unwrap();
        assert_eq!(names(&place.folder), AT_REST, "{failing:?}");
        assert_eq!(database_key(&place.folder, &ROOT).unwrap(), old, "{failing:?}");
        assert!(is_whole(&open_by_root_key(&place.folder, &ROOT, NOTES).unwrap(), 2_001), "{failing:?}");
    }
}

#[test]
fn a_failure_after_the_decision_loses_nothing_and_lets_nobody_write_beside_it() {
    for failing in [Step::Renamed, Step::FolderSynced] {
        let place = with_notes(50);
        let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
        fail_at(failing);
        assert!(vault.renew_database_key(&Unwatched).is_err());
        stop_at(None);
        assert!(
            vault.transaction().is_err() && notes(&vault).is_err(),
            "{failing:?}: only opening again helps"
        );
        drop(vault);
        assert!(is_whole(&open_by_root_key(&place.folder, &ROOT, NOTES).unwrap(), 50), "{failing:?}");
        assert_only_keys_in_force(&place.folder);
    }
}

#[test]
fn a_key_file_that_can_no_longer_be_written_leaves_the_decision_to_the_next_opening() {
    let place = with_notes(50);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let (key_file, away) = (folder::key_file(&place.folder), place.folder.with_extension("away"));
    let (from, to) = (key_file.clone(), away.clone());
    stop_at(Some(Box::new(move |step| match step {
        Step::BlockWritten => fs::rename(&from, &to).map_err(VaultError::Io).and(Err(VaultError::Cancelled)),
        _ => Ok(()),
    })));
    assert!(vault.renew_database_key(&Unwatched).is_err());
    stop_at(None);
    assert!(vault.transaction().is_err(), "nobody may write until it is known which file is the vault");
    drop(vault);
    fs::rename(away, key_file).unwrap();
    assert!(is_whole(&open_by_root_key(&place.folder, &ROOT, NOTES).unwrap(), 50));
    assert_only_keys_in_force(&place.folder);
}

#[test]
fn pages_that_nobody_uses_any_more_do_not_stop_a_renewal() {
    let place = with_notes(600);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    for compacted in [false, true] {
        let transaction = vault.transaction().unwrap();
        let half = "DELETE FROM note WHERE id > (SELECT max(id) / 2 FROM note)";
        transaction.execute(half, []).unwrap();
        transaction.commit().unwrap();
        if compacted {
            vault.compact().unwrap();
        }
        let kept = notes(&vault).unwrap();
        vault.renew_database_key(&Unwatched).unwrap();
        assert_eq!(notes(&vault).unwrap(), kept);
        assert_eq!(vault.check_pages().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_damaged_page_stops_a_renewal_and_stays_where_it_can_be_seen() {
    let place = with_notes(2_000);
    let database = folder::database(&place.folder);
    let mut content = fs::read(&database).unwrap();
    let at = content.len() / 2;
    content[at] ^= 1;
    fs::write(&database, &content).unwrap();
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    let outcome = vault.renew_database_key(&Unwatched);
    assert!(matches!(outcome, Err(VaultError::DatabaseDamaged)), "{outcome:?}");
    drop(vault);
    assert_eq!(fs::read(&database).unwrap(), content, "a copy would have hidden the damage under a new HMAC");
    assert_eq!(names(&place.folder), AT_REST);
}

/// Stops after so many looks.
struct Impatient(AtomicU64);

impl Watch for Impatient {
    fn progress(&self, done: u64, total: u64) {
        assert!(done <= total, "{done} of {total}");
    }

    fn cancelled(&self) -> bool {
        self.0.fetch_sub(1, Ordering::SeqCst) == 1
    }
}

#[test]
fn a_renewal_can_be_stopped_while_it_copies_and_while_it_compares() {
    let place = with_notes(2_000);
    let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    for looks in [1, 2, 4] {
        let outcome = vault.renew_database_key(&Impatient(AtomicU64::new(looks)));
        assert!(matches!(outcome, Err(VaultError::Cancelled)), "{outcome:?}");
        assert!(is_whole(&vault, 2_000));
        assert_eq!(names(&place.folder), AT_REST);
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new("moss lantern quarry drift copper owl").unwrap()
}

fn made_by_hand() -> (Place, Vault, RecoveryWords) {
    let place = place();
    let kdf = KdfChoice::Exactly(KdfParams::FLOOR);
    let (mut vault, words) = create(&place.folder, &passphrase(), kdf, NOTES).unwrap();
    add_notes(&mut vault, 1..=50);
    (place, vault, words)
}

fn opens(folder: &Path, unlock: Unlock<'_>) -> bool {
    match open(folder, unlock, NOTES) {
        Ok(vault) => is_whole(&vault, 50),
        Err(VaultError::WrongKey) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn new_words_open_the_vault_at_every_step_from_the_decision_on_and_the_old_ones_before_it() {
    let (place, mut vault, old) = made_by_hand();
    let before = fs::read(folder::key_file(&place.folder)).unwrap();
    let stops = copy_at_every_step(&place.folder);
    let mut kept = None;
    let keep = |words: &RecoveryWords| {
        kept = Some(words.words().join(" "));
        Ok(())
    };
    let new = vault.rotate_keys(&passphrase(), keep, &Unwatched).unwrap();
    stop_at(None);
    vault.close().unwrap();
    assert_eq!(kept, Some(new.words().join(" ")), "the words were kept before the decision");

    let stops = stops.borrow();
    let decision = stops.iter().position(|(step, _)| *step == Step::BlockWritten).unwrap();
    for (at, (step, stop)) in stops.iter().enumerate() {
        let decided = at >= decision;
        assert_eq!(opens(&stop.folder, Unlock::Words(&old)), !decided, "{step:?}");
        assert_eq!(opens(&stop.folder, Unlock::Words(&new)), decided, "{step:?}");
        assert!(opens(&stop.folder, Unlock::Passphrase(&passphrase())), "{step:?}: the passphrase stays");
        assert_eq!(names(&stop.folder), AT_REST, "{step:?}");
    }
    // The old key file still opens: itself. There is no page left that its key opens.
    fs::write(folder::key_file(&place.folder), before).unwrap();
    let outcome = open(&place.folder, Unlock::Words(&old), NOTES);
    assert!(matches!(outcome, Err(VaultError::DatabaseDamaged)), "{outcome:?}");
}

#[test]
fn words_that_could_not_be_kept_are_not_put_in_force() {
    let (place, mut vault, words) = made_by_hand();
    let outcome = vault.rotate_keys(&passphrase(), |_| Err(VaultError::Cancelled), &Unwatched);
    assert!(matches!(outcome, Err(VaultError::Cancelled)));
    let wrong = Passphrase::new("another passphrase altogether, longer").unwrap();
    let outcome = vault.rotate_keys(&wrong, |_| panic!("nothing is made"), &Unwatched);
    assert!(matches!(outcome, Err(VaultError::WrongKey)));
    assert!(is_whole(&vault, 50));
    vault.close().unwrap();
    assert!(opens(&place.folder, Unlock::Words(&words)));
}
