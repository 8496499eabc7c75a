//! Backups: when one is made, when it counts, and what is never touched.

use crate::desk::{Desk, folder, open, problems};
use caseload::backup::{self, BackupDue, BackupPlace, Settled};
use caseload::client;
use caseload::draft::{self, DraftKey};
use caseload::fixture::FixedClock;
use caseload::{Caseload, CaseloadError, Rule};
use chrono::TimeDelta;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use vault::{Unwatched, VaultError, Watch};

/// A desk with a folder for its backups.
pub struct Kept {
    pub desk: Desk,
    pub place: TempDir,
}

impl Kept {
    pub fn new() -> Self {
        let (mut desk, place) = (Desk::new(), tempfile::tempdir().unwrap());
        backup::add_place(&mut desk.case, place.path()).unwrap();
        Self { desk, place }
    }

    pub fn make(&mut self) -> PathBuf {
        let made = backup::make(&mut self.desk.case, &Unwatched).unwrap().pop().unwrap();
        made.file.unwrap()
    }

    pub fn settle(&mut self) -> Settled {
        backup::settle(&mut self.desk.case, &Unwatched).unwrap()
    }

    pub fn place(&self) -> BackupPlace {
        backup::places(&self.desk.case).unwrap().remove(0)
    }

    /// Locks, copies, and opens again; how many backups were made.
    fn locked_and_opened(self) -> (Self, usize) {
        let Self { desk: Desk { case, clock, place: vault }, place } = self;
        let plan = backup::plan(&case).unwrap();
        let closed = case.close_to_back_up().unwrap();
        let made = plan.map(|plan| backup::after_close(closed, &plan, &Unwatched)).unwrap_or_default();
        let made = made.into_iter().map(Result::unwrap).count();
        let case = open(&vault, clock.clone()).unwrap();
        (Self { desk: Desk { case, clock, place: vault }, place }, made)
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> =
            fs::read_dir(self.place.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }
}

fn damage(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_backup_counts_once_it_was_opened_and_verified() {
    let mut kept = Kept::new();
    kept.make();
    let before = backup::state(&kept.desk.case).unwrap();
    assert_eq!((before.last_verified, before.changed_since), (None, true), "made is not verified");
    let settled = kept.settle();
    assert_eq!(settled, Settled { verified: 1, ..Settled::default() });
    let after = backup::state(&kept.desk.case).unwrap();
    assert_eq!(after.last_verified, Some(kept.desk.case.now()));
    assert!(!after.changed_since && backup::is_up_to_date(&kept.desk.case).unwrap());
    let place = kept.place();
    assert_eq!((place.count, place.others, place.problems), (1, 0, vec![]));
    assert!(place.reachable && place.bytes > 8192.0 && place.newest == after.last_verified);
}

#[test]
fn what_is_told_of_backups_and_checks_is_no_reason_for_another_one() {
    let mut kept = Kept::new();
    kept.make();
    kept.settle();
    caseload::health::check_quick(&mut kept.desk.case).unwrap();
    caseload::health::check_full(&mut kept.desk.case, &Unwatched).unwrap();
    assert!(backup::plan(&kept.desk.case).unwrap().is_none());
    let (mut kept, made) = kept.locked_and_opened();
    kept.settle();
    assert_eq!(made, 0);
    let (kept, made) = kept.locked_and_opened();
    assert_eq!((made, kept.files().len()), (0, 1), "however often it is locked");
}

#[test]
fn whatever_was_written_is_a_reason() {
    let mut kept = Kept::new();
    let client = kept.desk.client("Maren Lindqvist");
    let note = kept.desk.draft(client, "Title", "Words");
    let is_due = |kept: &Kept| backup::plan(&kept.desk.case).unwrap().is_some();
    let back_up = |kept: &mut Kept| {
        kept.make();
        kept.settle();
        assert!(!is_due(kept), "all of it is in the backup");
    };
    back_up(&mut kept);
    kept.desk.write(note, "Title", "More words", 2);
    assert!(is_due(&kept), "a draft that no line tells of");
    back_up(&mut kept);
    draft::close(&mut kept.desk.case, &DraftKey::Note { id: note }).unwrap();
    assert!(is_due(&kept), "an act");
    back_up(&mut kept);
    caseload::safety::set_idle_minutes(&mut kept.desk.case, 10).unwrap();
    assert!(is_due(&kept), "a setting");
}

#[test]
fn the_lock_makes_it_and_the_next_opening_verifies_it() {
    let mut kept = Kept::new();
    kept.desk.client("Maren Lindqvist");
    let (mut kept, made) = kept.locked_and_opened();
    assert_eq!(made, 1);
    assert!(!backup::is_up_to_date(&kept.desk.case).unwrap(), "not before it is verified");
    assert_eq!(kept.settle().verified, 1);
    assert!(backup::is_up_to_date(&kept.desk.case).unwrap());
    let (_, made) = kept.locked_and_opened();
    assert_eq!(made, 0, "nothing was written since");
}

#[test]
fn one_that_waits_to_be_verified_is_not_made_twice_unless_only_opening_could_tell() {
    let mut kept = Kept::new();
    let client = kept.desk.client("Maren Lindqvist");
    let (kept, first) = kept.locked_and_opened();
    let (mut kept, again) = kept.locked_and_opened();
    assert_eq!((first, again), (1, 0), "locked twice in a hurry");
    kept.desk.draft(client, "Title", "Words");
    let (kept, with_a_draft) = kept.locked_and_opened();
    let (_, once_more) = kept.locked_and_opened();
    assert_eq!((with_a_draft, once_more), (1, 1), "the head of a file does not show its drafts");
}

#[test]
fn a_week_old_backup_gets_a_younger_one_though_nothing_was_written() {
    let mut kept = Kept::new();
    kept.make();
    kept.settle();
    kept.desk.clock.advance(TimeDelta::days(6));
    assert!(backup::plan(&kept.desk.case).unwrap().is_none());
    kept.desk.clock.advance(TimeDelta::days(1));
    let (mut kept, made) = kept.locked_and_opened();
    assert_eq!((made, kept.settle().verified), (1, 1));
    assert!(backup::plan(&kept.desk.case).unwrap().is_none());
}

#[test]
fn a_damaged_backup_never_counts_is_told_and_lets_nothing_older_go() {
    let mut kept = Kept::new();
    for _ in 0..13 {
        kept.desk.clock.advance(TimeDelta::minutes(1));
        kept.make();
    }
    damage(kept.files().last().unwrap());
    let settled = kept.settle();
    assert_eq!((settled.verified, settled.failed, settled.dropped), (12, 1, 0));
    let place = kept.place();
    assert_eq!(place.problems.len(), 1);
    assert!(place.problems[0].contains("2026-11-25") && place.problems[0].contains("not whole"));
    assert_eq!((place.count, kept.files().len()), (12, 13), "the newest does not hold: the others all stay");
    assert_eq!(kept.settle(), Settled::default(), "it is not read again and again");
    kept.desk.clock.advance(TimeDelta::days(1));
    assert_eq!(kept.settle().failed, 1, "but another day");
    kept.make();
    assert_eq!(kept.settle().dropped, 3, "a newer one that holds lets the oldest go");
}

#[test]
fn the_oldest_go_once_the_newest_is_verified_and_nothing_else_does() {
    let mut kept = Kept::new();
    let stranger = kept.place.path().join("Letter.throughline-backup");
    fs::write(&stranger, "no backup at all").unwrap();
    for _ in 0..13 {
        kept.desk.clock.advance(TimeDelta::minutes(1));
        kept.make();
    }
    let files = kept.files();
    let settled = kept.settle();
    assert_eq!((settled.verified, settled.dropped), (13, 3));
    let gone: Vec<_> = files.iter().filter(|file| !file.exists()).collect();
    assert_eq!(gone, files.iter().filter(|file| **file != stranger).take(3).collect::<Vec<_>>());
    assert_eq!(kept.place().count, 10);
    assert!(stranger.exists());
}

#[test]
fn a_file_that_was_put_in_the_place_of_a_verified_one_is_not_taken_for_it() {
    let mut kept = Kept::new();
    kept.make();
    kept.settle();
    let file = kept.files().pop().unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let told = bytes.len() - 60;
    bytes[told] ^= 1;
    fs::write(&file, bytes).unwrap();
    let settled = kept.settle();
    assert_eq!((settled.verified, settled.failed), (0, 1), "it is looked at anew");
    assert!(!backup::is_up_to_date(&kept.desk.case).unwrap());
}

/// The same vault on another computer: from here on it has a trail of its own.
fn another_computer(desk: &Desk) -> (TempDir, Caseload) {
    let other = tempfile::tempdir().unwrap();
    fs::create_dir(folder(&other)).unwrap();
    for file in ["vault.db", "vault.key", "lock"] {
        fs::copy(folder(&desk.place).join(file), folder(&other).join(file)).unwrap();
    }
    let case = open(&other, Arc::new(FixedClock::new(desk.case.now()))).unwrap();
    (other, case)
}

#[test]
fn backups_of_the_same_vault_from_another_computer_are_verified_told_and_left_alone() {
    let mut kept = Kept::new();
    let (_other, mut elsewhere) = another_computer(&kept.desk);
    client::add(&mut elsewhere, crate::desk::named("Tomasz Wiśniewski")).unwrap();
    kept.desk.client("Maren Lindqvist");
    let theirs = backup::make_in(&mut elsewhere, kept.place.path(), &Unwatched).unwrap();
    for _ in 0..13 {
        kept.desk.clock.advance(TimeDelta::minutes(1));
        kept.make();
    }
    let settled = kept.settle();
    assert_eq!((settled.verified, settled.elsewhere, settled.failed), (13, 1, 0));
    assert_eq!(settled.dropped, 3);
    assert!(theirs.exists(), "the oldest of all, and not ours to remove");
    let place = kept.place();
    assert_eq!((place.count, place.others), (10, 1));
    let theirs_alone = backup::settle(&mut elsewhere, &Unwatched).unwrap();
    assert_eq!(
        theirs_alone,
        Settled { verified: 1, elsewhere: 10, ..Settled::default() },
        "it has the same place"
    );
}

#[test]
fn a_place_that_is_not_there_is_told_and_catches_up_when_it_is_back() {
    let mut kept = Kept::new();
    let second = tempfile::tempdir().unwrap();
    backup::add_place(&mut kept.desk.case, second.path()).unwrap();
    kept.make();
    kept.settle();
    let away = second.path().with_extension("unplugged");
    fs::rename(second.path(), &away).unwrap();
    kept.desk.client("Maren Lindqvist");
    let (mut kept, made) = kept.locked_and_opened();
    kept.settle();
    let places = backup::places(&kept.desk.case).unwrap();
    assert_eq!((made, places[0].count, places[1].count), (1, 2, 1));
    assert!(places[0].reachable && !places[1].reachable);
    assert!(places[1].newest.is_some(), "what lies there is remembered");
    fs::rename(&away, second.path()).unwrap();
    let (mut kept, made) = kept.locked_and_opened();
    assert_eq!(made, 1, "only the one that lacks something");
    assert_eq!(kept.settle().verified, 1);
    assert_eq!(backup::places(&kept.desk.case).unwrap()[1].count, 2);
}

#[test]
fn an_empty_folder_where_a_disk_was_is_not_the_place() {
    let kept = Kept::new();
    kept.desk.sql("UPDATE backup_place SET off_disk = 1").unwrap();
    let place = kept.place();
    assert!(!place.reachable && place.off_disk, "it lay on another disk, and this folder does not");
    let (kept, made) = kept.locked_and_opened();
    assert_eq!((made, kept.files().len()), (0, 0), "nothing is written under the mount point");
}

#[test]
fn a_backup_that_somebody_removed_is_forgotten_and_one_on_an_unplugged_disk_is_not() {
    let mut kept = Kept::new();
    let file = kept.make();
    kept.settle();
    let away = kept.place.path().with_extension("unplugged");
    fs::rename(kept.place.path(), &away).unwrap();
    kept.settle();
    assert_eq!(kept.place().count, 1, "out of reach");
    fs::rename(&away, kept.place.path()).unwrap();
    fs::remove_file(file).unwrap();
    kept.settle();
    assert_eq!(kept.place().count, 0, "gone");
    assert!(backup::plan(&kept.desk.case).unwrap().is_some());
}

#[test]
fn the_reminder_counts_what_lies_off_the_vaults_disk() {
    let mut kept = Kept::new();
    let due = |kept: &Kept| backup::age(&kept.desk.case).unwrap().due;
    assert_eq!(due(&kept), BackupDue::Overdue, "never");
    kept.make();
    kept.settle();
    assert_eq!(due(&kept), BackupDue::Overdue, "a backup on the same disk is lost with it");
    kept.desk.sql("UPDATE backup SET off_disk = 1").unwrap();
    for (days, expected) in
        [(6, BackupDue::Fine), (1, BackupDue::Soon), (6, BackupDue::Soon), (1, BackupDue::Overdue)]
    {
        kept.desk.clock.advance(TimeDelta::days(days));
        assert_eq!(due(&kept), expected);
    }
    let age = backup::age(&kept.desk.case).unwrap();
    assert!(age.last_off_disk.is_some() && age.last_off_disk == age.last_verified);
}

#[test]
fn a_clock_that_was_set_back_makes_no_backup_young_and_loses_none() {
    let mut kept = Kept::new();
    let right = kept.desk.case.now();
    kept.make();
    kept.settle();
    kept.desk.sql("UPDATE backup SET off_disk = 1").unwrap();
    kept.desk.clock.advance(TimeDelta::hours(-3));
    assert_eq!(backup::age(&kept.desk.case).unwrap().due, BackupDue::Fine, "three hours are no matter");
    kept.desk.clock.advance(TimeDelta::days(-800));
    assert_eq!(backup::age(&kept.desk.case).unwrap().due, BackupDue::Overdue, "nobody knows how old it is");
    assert!(backup::plan(&kept.desk.case).unwrap().is_some(), "so another one is due");
    for _ in 0..12 {
        kept.make();
    }
    assert_eq!(kept.settle().dropped, 2);
    let dated =
        |kept: &Kept, when| kept.desk.number(&format!("SELECT count(*) FROM backup WHERE made_utc {when}"));
    let seen = (dated(&kept, "< 1760000000000"), dated(&kept, "> 1760000000000"));
    assert_eq!(
        seen,
        (10, 1),
        "the ten that reach furthest along the trail stay, and the one that looks youngest"
    );
    kept.desk.clock.set(right);
    assert!(backup::plan(&kept.desk.case).unwrap().is_some(), "they are old by their own dates");
}

#[test]
fn a_place_is_a_folder_outside_the_vault_and_named_once() {
    let mut kept = Kept::new();
    let refused = |kept: &mut Kept, at: &Path| problems(backup::add_place(&mut kept.desk.case, at))[0].1;
    let (vault, place) = (folder(&kept.desk.place), kept.place.path().to_owned());
    assert_eq!(refused(&mut kept, &vault), Rule::InsideTheVault);
    fs::create_dir(vault.join("Backups")).unwrap();
    assert_eq!(refused(&mut kept, &vault.join("Backups")), Rule::InsideTheVault);
    assert_eq!(refused(&mut kept, &place.join(".")), Rule::AlreadyTaken);
    let nowhere = backup::add_place(&mut kept.desk.case, &place.join("nowhere"));
    assert!(matches!(nowhere, Err(CaseloadError::NotFound("folder"))));
    for number in 0..3 {
        let another = place.join(number.to_string());
        fs::create_dir(&another).unwrap();
        backup::add_place(&mut kept.desk.case, &another).unwrap();
    }
    let fifth = tempfile::tempdir().unwrap();
    assert_eq!(refused(&mut kept, fifth.path()), Rule::TooMany);
}

#[test]
fn a_place_that_is_given_up_keeps_its_files_and_what_is_known_of_them() {
    let mut kept = Kept::new();
    kept.make();
    kept.settle();
    let id = kept.place().id;
    backup::remove_place(&mut kept.desk.case, id).unwrap();
    assert!(backup::places(&kept.desk.case).unwrap().is_empty());
    assert_eq!(kept.files().len(), 1);
    assert!(backup::state(&kept.desk.case).unwrap().last_verified.is_some());
    assert!(matches!(backup::remove_place(&mut kept.desk.case, id), Err(CaseloadError::NotFound("place"))));
    let place = kept.place.path().to_owned();
    backup::add_place(&mut kept.desk.case, &place).unwrap();
    assert_eq!(kept.settle(), Settled::default(), "and knows them when it is named again");
}

#[test]
fn neither_the_trail_nor_a_log_line_tells_where_backups_lie() {
    let mut kept = Kept::new();
    kept.make();
    kept.settle();
    let name = kept.place.path().file_name().unwrap().to_str().unwrap().to_owned();
    let shown = format!("{:?}", backup::state(&kept.desk.case).unwrap());
    assert!(!shown.contains(&name), "{shown}");
    let actions =
        kept.desk.number("SELECT count(*) FROM audit WHERE action IN ('add-backup-place', 'check-backup')");
    assert_eq!(actions, 2);
    assert_eq!(
        kept.desk.number("SELECT count(*) FROM audit WHERE after IS NOT NULL AND action LIKE '%backup%'"),
        0
    );
}

struct Impatient;

impl Watch for Impatient {
    fn progress(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn whoever_is_stopped_leaves_everything_as_it_was() {
    let mut kept = Kept::new();
    kept.make();
    let cancelled = |error: CaseloadError| matches!(error, CaseloadError::Vault(VaultError::Cancelled));
    assert!(cancelled(backup::settle(&mut kept.desk.case, &Impatient).unwrap_err()));
    assert!(cancelled(caseload::verify::verify_watched(&kept.desk.case, &Impatient).unwrap_err()));
    assert!(cancelled(caseload::health::check_full(&mut kept.desk.case, &Impatient).unwrap_err()));
    let made = backup::make(&mut kept.desk.case, &Impatient).unwrap().pop().unwrap();
    assert!(cancelled(made.file.unwrap_err()));
    assert_eq!(kept.files().len(), 1, "nothing half made");
    assert_eq!(kept.settle().verified, 1, "and it waits for the next time");
}

#[test]
fn a_backup_is_verified_while_the_record_is_used() {
    let mut kept = Kept::new();
    kept.make();
    let (examiner, mut waiting) = backup::waiting(&kept.desk.case).unwrap();
    let examined = std::thread::scope(|scope| {
        let worker = scope.spawn(|| examiner.examine(waiting.pop().unwrap(), &Unwatched));
        kept.desk.client("Maren Lindqvist");
        worker.join().unwrap().unwrap().unwrap()
    });
    assert!(
        backup::record(&mut kept.desk.case, examined).unwrap(),
        "it is good, and an earlier state of the record"
    );
    assert!(!backup::is_up_to_date(&kept.desk.case).unwrap(), "which went on meanwhile");
}

#[test]
fn a_tampered_record_makes_no_good_backup() {
    let mut kept = Kept::new();
    kept.desk.client("Maren Lindqvist");
    kept.desk.sql("UPDATE client SET reason = 'another'").unwrap();
    kept.make();
    assert_eq!(kept.settle(), Settled { failed: 1, ..Settled::default() });
    assert!(kept.place().problems[0].contains("add-client"), "and says why");
}

#[test]
fn a_folder_that_is_no_place_can_be_backed_up_into() {
    let mut desk = Desk::new();
    let to = tempfile::tempdir().unwrap();
    let file = backup::make_in(&mut desk.case, to.path(), &Unwatched).unwrap();
    assert!(file.file_name().unwrap().to_str().unwrap().starts_with("Desk 2026-11-25 0830"));
    let missing = backup::make_in(&mut desk.case, &to.path().join("nowhere"), &Unwatched);
    assert!(matches!(missing, Err(CaseloadError::Vault(VaultError::Missing(_)))));
}

#[test]
fn a_backup_that_does_not_hold_is_made_again_at_the_next_lock_but_not_for_ever() {
    let mut kept = Kept::new();
    for locks in 1..=2 {
        kept.desk.clock.advance(TimeDelta::minutes(1));
        let (again, made) = kept.locked_and_opened();
        kept = again;
        assert_eq!((made, kept.files().len()), (1, locks));
        damage(kept.files().last().unwrap());
        assert_eq!(kept.settle().failed, 1);
    }
    let (kept, made) = kept.locked_and_opened();
    assert_eq!(made, 0, "two of one state that do not hold: a third would be no better");
    let mut kept = kept;
    kept.desk.client("Maren Lindqvist");
    assert_eq!(kept.locked_and_opened().1, 1, "another state is tried");
}

#[test]
fn a_verified_backup_that_is_gone_or_away_is_none_to_rely_on() {
    let mut kept = Kept::new();
    let client = kept.desk.client("Maren Lindqvist");
    let file = kept.make();
    kept.settle();
    let away = kept.place.path().with_extension("unplugged");
    fs::rename(kept.place.path(), &away).unwrap();
    assert!(!backup::is_up_to_date(&kept.desk.case).unwrap(), "its disk is away");
    assert!(!backup::state(&kept.desk.case).unwrap().changed_since, "which is no reason for another one");
    let refused = client::erase(&mut kept.desk.case, client, &Unwatched).map(drop);
    assert_eq!(problems(refused), [("client".into(), Rule::BackupFirst)]);
    fs::rename(&away, kept.place.path()).unwrap();
    assert!(backup::is_up_to_date(&kept.desk.case).unwrap());
    fs::remove_file(file).unwrap();
    assert!(!backup::is_up_to_date(&kept.desk.case).unwrap(), "somebody removed it");
}
