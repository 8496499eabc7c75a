//! The drill, and the real thing. These vaults have a passphrase: whoever restores has nothing else.

use crate::desk::{named, paragraph, today};
use caseload::backup::{self, DrillReport, Reheaded, Settled};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::fixture::{FixedClock, opening_time};
use caseload::id::OsIds;
use caseload::note::{self, NoteDraft};
use caseload::session::SessionKind;
use caseload::{Caseload, CaseloadError, client, practice, verify};
use chrono::TimeDelta;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;
use vault::{
    KdfChoice, KdfParams, Passphrase, RecoveryWords, Unlock, Unwatched, VaultError, Watch, backup as files,
};

static PASSPHRASE: LazyLock<Passphrase> =
    LazyLock::new(|| Passphrase::new("five calm herons at dusk").unwrap());

fn by_passphrase() -> Unlock<'static> {
    Unlock::Passphrase(&PASSPHRASE)
}

/// A practice with one client and one signed note, and a place for its backups.
struct Practice {
    case: Caseload,
    words: RecoveryWords,
    clock: Arc<FixedClock>,
    disk: TempDir,
}

impl Practice {
    fn new() -> Self {
        let disk = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::new(opening_time(today())));
        let cost = KdfChoice::Exactly(KdfParams::FLOOR);
        let vault = disk.path().join("Practice.throughline");
        let (mut case, words) =
            Caseload::create(&vault, &PASSPHRASE, cost, clock.clone(), Arc::new(OsIds)).unwrap();
        sign_a_note(&mut case, "Maren Lindqvist");
        fs::create_dir(disk.path().join("Backups")).unwrap();
        backup::add_place(&mut case, &disk.path().join("Backups")).unwrap();
        Self { case, words, clock, disk }
    }

    fn vault(&self) -> PathBuf {
        self.disk.path().join("Practice.throughline")
    }

    fn back_up(&mut self) -> PathBuf {
        backup::make(&mut self.case, &Unwatched).unwrap().pop().unwrap().file.unwrap()
    }

    fn locked(self) -> Locked {
        self.case.close().unwrap();
        Locked { clock: self.clock, disk: self.disk }
    }
}

struct Locked {
    clock: Arc<FixedClock>,
    disk: TempDir,
}

impl Locked {
    fn vault(&self) -> PathBuf {
        self.disk.path().join("Practice.throughline")
    }

    fn restore(&self, file: &Path) -> Result<backup::Restored, CaseloadError> {
        backup::restore(file, by_passphrase(), &self.vault(), self.clock.clone(), Arc::new(OsIds), &Unwatched)
    }

    fn open(&self) -> Caseload {
        Caseload::open(&self.vault(), by_passphrase(), self.clock.clone(), Arc::new(OsIds)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.disk.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn sign_a_note(case: &mut Caseload, name: &str) {
    let client = client::add(case, named(name)).unwrap();
    let id = note::begin(case, client, None, SessionKind::Therapy).unwrap();
    let fields = note::read(case, id).unwrap().fields;
    let fields = NoteDraft { title: "Title".into(), body: paragraph("Words"), ..fields };
    draft::save(case, DraftKey::Note { id }, DraftFields::Note(fields), 1).unwrap();
    note::sign(case, id).unwrap();
}

fn drill(file: &Path, unlock: Unlock<'_>) -> Result<DrillReport, CaseloadError> {
    let clock = Arc::new(FixedClock::new(opening_time(today())));
    backup::drill(file, unlock, clock, Arc::new(OsIds), &Unwatched)
}

#[test]
fn a_drill_opens_the_backup_by_passphrase_and_by_words_and_says_what_it_holds() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    for unlock in [by_passphrase(), Unlock::Words(&practice.words)] {
        let report = drill(&file, unlock).unwrap();
        assert!(report.ok, "{:?}", report.problems);
        assert_eq!((report.clients, report.notes, report.signed), (1, 1, 1));
        assert_eq!((report.newest_note, report.made_at), (Some(today()), practice.case.now()));
    }
    let wrong = Passphrase::new("six loud herons at noon").unwrap();
    let refused = drill(&file, Unlock::Passphrase(&wrong));
    assert!(matches!(refused, Err(CaseloadError::Vault(VaultError::WrongKey))));
}

#[test]
fn a_drill_is_remembered_for_a_year_if_it_was_of_this_vault_and_held() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    let health = |practice: &Practice| caseload::health::read(&practice.case).unwrap();
    assert!(!health(&practice).drill_due, "there is nothing to try yet");
    backup::settle(&mut practice.case, &Unwatched).unwrap();
    assert!(health(&practice).drill_due, "now there is");
    let report = drill(&file, by_passphrase()).unwrap();
    let mut failed = report.clone();
    failed.ok = false;
    backup::record_drill(&mut practice.case, &failed).unwrap();
    assert_eq!(health(&practice).drill, None);
    let mut another = Practice::new();
    backup::record_drill(&mut another.case, &report).unwrap();
    assert_eq!(health(&another).drill, None, "of another vault");
    backup::record_drill(&mut practice.case, &report).unwrap();
    assert_eq!((health(&practice).drill, health(&practice).drill_due), (Some(practice.case.now()), false));
    practice.clock.advance(TimeDelta::days(366));
    assert!(health(&practice).drill_due);
    assert!(backup::plan(&practice.case).unwrap().is_some(), "a year on, for its age");
}

#[test]
fn restoring_sets_the_present_vault_aside_whole_and_tells_the_trail() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    sign_a_note(&mut practice.case, "Tomasz Wiśniewski");
    let locked = practice.locked();
    let restored = locked.restore(&file).unwrap();
    assert_eq!((restored.report.clients, restored.report.ok), (1, true));
    let aside = restored.set_aside.unwrap();
    assert_eq!(aside, "Practice set aside 2026-11-25 0830.throughline");
    assert_eq!(locked.names(), ["Backups", aside.as_str(), "Practice.throughline"], "and nothing half made");
    let case = locked.open();
    assert_eq!(client::list(&case).unwrap().len(), 1, "the older state, and it is not refused for its age");
    assert!(verify::verify(&case).unwrap().ok);
    let told = "SELECT count(*) FROM audit WHERE action = 'restore-backup'";
    let told: i64 = case.vault().connection().query_row(told, [], |row| row.get(0)).unwrap();
    assert_eq!(told, 1);
    let place = locked.disk.path().join(&aside);
    let before = Caseload::open(&place, by_passphrase(), locked.clock.clone(), Arc::new(OsIds)).unwrap();
    assert_eq!(client::list(&before).unwrap().len(), 2, "what was set aside opens as it was");
}

#[test]
fn backups_from_after_the_restored_one_are_left_alone() {
    let mut practice = Practice::new();
    let older = practice.back_up();
    sign_a_note(&mut practice.case, "Tomasz Wiśniewski");
    practice.clock.advance(TimeDelta::minutes(1));
    let newer = practice.back_up();
    let locked = practice.locked();
    locked.restore(&older).unwrap();
    let mut case = locked.open();
    for _ in 0..12 {
        locked.clock.advance(TimeDelta::minutes(1));
        backup::make(&mut case, &Unwatched).unwrap();
    }
    let settled = backup::settle(&mut case, &Unwatched).unwrap();
    assert_eq!(settled, Settled { verified: 13, elsewhere: 1, dropped: 3, ..Settled::default() });
    assert!(newer.exists() && !older.exists(), "what was undone by the restore may still be wanted");
}

#[test]
fn nothing_is_touched_before_the_backup_was_opened_and_verified() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    let mut bytes = fs::read(&file).unwrap();
    let end = bytes.len() - 5_000;
    bytes[end] ^= 1;
    fs::write(&file, bytes).unwrap();
    let locked = practice.locked();
    let key_file = fs::read(locked.vault().join("vault.key")).unwrap();
    let refused = locked.restore(&file).unwrap_err();
    assert!(matches!(refused, CaseloadError::Vault(VaultError::BackupDamaged)), "{refused}");
    assert_eq!(locked.names(), ["Backups", "Practice.throughline"]);
    assert_eq!(fs::read(locked.vault().join("vault.key")).unwrap(), key_file);
    assert_eq!(client::list(&locked.open()).unwrap().len(), 1);
}

/// Damages the backup as soon as it was verified, which is half of a restore.
struct Spoiler<'a>(&'a Path, AtomicBool);

impl Watch for Spoiler<'_> {
    fn progress(&self, done: u64, total: u64) {
        if 2 * done == total && !self.1.swap(true, Ordering::Relaxed) {
            let mut bytes = fs::read(self.0).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(self.0, bytes).unwrap();
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}

#[test]
fn the_vault_that_was_set_aside_stands_in_its_place_again_if_the_restore_fails() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    let locked = practice.locked();
    let (to, clock) = (locked.vault(), locked.clock.clone());
    let refused = backup::restore(
        &file,
        by_passphrase(),
        &to,
        clock,
        Arc::new(OsIds),
        &Spoiler(&file, AtomicBool::new(false)),
    );
    assert!(matches!(refused, Err(CaseloadError::Vault(VaultError::BackupDamaged))));
    assert_eq!(locked.names(), ["Backups", "Practice.throughline"]);
    assert_eq!(client::list(&locked.open()).unwrap().len(), 1);
}

#[test]
fn a_vault_that_is_open_and_a_folder_that_is_none_do_not_give_way() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    let (to, clock) = (practice.vault(), practice.clock.clone());
    let restore =
        |to: &Path| backup::restore(&file, by_passphrase(), to, clock.clone(), Arc::new(OsIds), &Unwatched);
    assert!(matches!(restore(&to), Err(CaseloadError::Vault(VaultError::InUse))));
    let letters = practice.disk.path().join("Letters");
    fs::create_dir(&letters).unwrap();
    assert!(restore(&letters).unwrap().set_aside.is_none(), "an empty folder is nothing");
    let own = practice.disk.path().join("Own");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("letter.txt"), "Dear").unwrap();
    assert!(matches!(restore(&own), Err(CaseloadError::Vault(VaultError::AlreadyExists))));
    assert!(own.join("letter.txt").exists());
}

#[test]
fn after_a_change_of_the_passphrase_older_backups_can_be_given_the_new_one() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    backup::settle(&mut practice.case, &Unwatched).unwrap();
    let new = Passphrase::new("nine quiet otters by the weir").unwrap();
    practice::change_passphrase(&mut practice.case, &PASSPHRASE, &new).unwrap();
    assert!(drill(&file, Unlock::Passphrase(&new)).is_err());
    let reheaded = backup::rehead(&mut practice.case, &Unwatched).unwrap();
    assert_eq!(reheaded, Reheaded { done: 1, ..Reheaded::default() });
    assert!(drill(&file, Unlock::Passphrase(&new)).unwrap().ok);
    assert!(drill(&file, by_passphrase()).is_err(), "the old one opens it no more");
    assert_eq!(backup::settle(&mut practice.case, &Unwatched).unwrap().verified, 1, "it was written anew");
    assert_eq!(backup::settle(&mut practice.case, &Unwatched).unwrap(), Settled::default());
}

#[test]
fn a_new_passphrase_does_not_rest_on_the_names_of_the_clients() {
    let mut practice = Practice::new();
    let weak = Passphrase::new("lindqvist marenlindqvist").unwrap();
    assert!(weak.strength(&[]).accepted, "strong to a stranger");
    let refused = practice::change_passphrase(&mut practice.case, &PASSPHRASE, &weak);
    assert!(matches!(refused, Err(CaseloadError::Vault(VaultError::WeakPassphrase))));
    assert!(practice.case.vault().confirm_passphrase(&PASSPHRASE).is_ok());
}

#[test]
fn new_keys_keep_the_record_its_seals_its_drafts_and_its_trail() {
    let mut practice = Practice::new();
    let before = practice.back_up();
    let client = client::add(&mut practice.case, named("Ada Abbott")).unwrap();
    let id = note::begin(&mut practice.case, client, None, SessionKind::Therapy).unwrap();
    let fingerprint = caseload::seal::public_key(&practice.case).unwrap();
    let words = practice.case.rotate_keys(&PASSPHRASE, |_| Ok(()), &Unwatched).unwrap();
    assert!(note::read(&practice.case, id).is_ok(), "the draft is there");
    assert_eq!(caseload::seal::public_key(&practice.case).unwrap(), fingerprint);
    practice.case.renew_database_key(&Unwatched).unwrap();
    assert_eq!(verify::verify(&practice.case).unwrap().problems, Vec::<String>::new());
    let settled = backup::settle(&mut practice.case, &Unwatched).unwrap();
    assert_eq!(settled, Settled::default(), "of a backup under the old keys nothing can be said");
    assert!(
        before.exists() && drill(&before, Unlock::Words(&practice.words)).unwrap().ok,
        "it keeps its words"
    );
    let after = practice.back_up();
    assert!(drill(&after, Unlock::Words(&words)).unwrap().ok);
    let told = "SELECT count(*) FROM audit WHERE action IN ('rotate-keys', 'renew-database-key')";
    let told: i64 = practice.case.vault().connection().query_row(told, [], |row| row.get(0)).unwrap();
    assert_eq!(told, 2);
    assert!(files::info(&after).unwrap().audit.seq > files::info(&before).unwrap().audit.seq);
    let locked = practice.locked();
    assert!(verify::verify(&locked.open()).unwrap().ok, "and the passphrase is the same");
}

/// Stops the work once it is so far, in thousandths.
struct Until(u64, AtomicBool);

impl Watch for Until {
    fn progress(&self, done: u64, total: u64) {
        self.1.fetch_or(1_000 * done >= self.0 * total, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.1.load(Ordering::Relaxed)
    }
}

#[test]
fn a_drill_and_a_restore_can_be_stopped_on_their_way_and_leave_everything_as_it_was() {
    let mut practice = Practice::new();
    let file = practice.back_up();
    let locked = practice.locked();
    for thousandths in [1, 400, 500] {
        let (to, clock, ids) = (locked.vault(), locked.clock.clone(), Arc::new(OsIds));
        let until = Until(thousandths, AtomicBool::new(false));
        let stopped = backup::restore(&file, by_passphrase(), &to, clock, ids, &until);
        assert!(matches!(stopped, Err(CaseloadError::Vault(VaultError::Cancelled))), "{thousandths}");
        assert_eq!(locked.names(), ["Backups", "Practice.throughline"]);
    }
    let until = Until(1, AtomicBool::new(false));
    let drill = backup::drill(&file, by_passphrase(), locked.clock.clone(), Arc::new(OsIds), &until);
    assert!(matches!(drill, Err(CaseloadError::Vault(VaultError::Cancelled))));
    assert_eq!(client::list(&locked.open()).unwrap().len(), 1);
}

#[test]
fn what_went_on_elsewhere_keeps_its_way_in_and_whoever_stops_it_learns_what_was_done() {
    let mut practice = Practice::new();
    practice.back_up();
    let elsewhere = practice.disk.path().join("Elsewhere.throughline");
    fs::create_dir(&elsewhere).unwrap();
    for file in ["vault.db", "vault.key", "lock"] {
        fs::copy(practice.vault().join(file), elsewhere.join(file)).unwrap();
    }
    let mut other =
        Caseload::open(&elsewhere, by_passphrase(), practice.clock.clone(), Arc::new(OsIds)).unwrap();
    sign_a_note(&mut other, "Tomasz Wiśniewski");
    let theirs = backup::make_in(&mut other, &practice.disk.path().join("Backups"), &Unwatched).unwrap();
    let new = Passphrase::new("nine quiet otters by the weir").unwrap();
    sign_a_note(&mut practice.case, "Ruth Abara");
    practice::change_passphrase(&mut practice.case, &PASSPHRASE, &new).unwrap();
    let before = caseload::health::read(&practice.case).unwrap().audit_entries;
    let stopped = backup::rehead(&mut practice.case, &Until(0, AtomicBool::new(true))).unwrap();
    assert_eq!(stopped, Reheaded { stopped: true, ..Reheaded::default() });
    assert_eq!(caseload::health::read(&practice.case).unwrap().audit_entries, before + 1, "the trail tells");
    let reheaded = backup::rehead(&mut practice.case, &Unwatched).unwrap();
    assert_eq!(reheaded, Reheaded { done: 1, ..Reheaded::default() });
    assert!(drill(&theirs, by_passphrase()).unwrap().ok, "not ours to change");
}
