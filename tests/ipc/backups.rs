//! Backups as the page asks for them, and as locking makes them.

use crate::rig::{PASSPHRASE, Rig, code, details};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tauri::Manager;
use throughline::Shell;
use throughline::jobs::{Errand, JobKind};

const SOON: Duration = Duration::from_secs(20);

#[test]
fn a_lock_closes_first_then_copies_and_the_next_unlock_verifies() {
    let rig = Rig::open();
    rig.value("add_backup_place", json!({}));
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    rig.value("lock", json!({}));
    assert_eq!(rig.state(), json!("locked"), "locked, whatever is still copied");
    wait(&rig, "the copy ends", |rig| rig.value("job", json!({})).is_null());
    assert_eq!(files(&rig).len(), 1, "what changed was copied");

    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    wait(&rig, "it is verified in the background", |rig| !state(rig)["lastVerified"].is_null());
    assert_eq!(state(&rig)["changedSince"], json!(false), "and lacks nothing");
    let told = rig.value("app_status", json!({}));
    assert!(!told["lastBackup"].is_null(), "every screen can tell its age");
    assert_eq!(told["backupDue"], json!("overdue"), "but it lies on the vault's own disk");

    rig.value("lock", json!({}));
    wait(&rig, "nothing runs", |rig| rig.value("job", json!({})).is_null());
    assert_eq!(files(&rig).len(), 1, "nothing changed, nothing is copied");
}

#[test]
fn a_backup_is_made_and_verified_at_once_when_asked_for() {
    let rig = Rig::open();
    assert_eq!(code(rig.page.call("back_up_now", json!({}))), "no-backup-place", "first a place");
    let added = rig.value("add_backup_place", json!({}));
    assert_eq!(added["places"][0]["reachable"], json!(true));
    let made = rig.value("back_up_now", json!({}));
    assert_eq!(made["places"][0]["count"], json!(1), "one that was verified");
    assert_eq!(made["changedSince"], json!(false));
    let again = rig.page.value("add_backup_place", json!({})).unwrap_err();
    assert_eq!(again["problems"][0]["rule"], json!("already-taken"), "one place once");
    let gone = rig.value("remove_backup_place", json!({ "placeId": added["places"][0]["id"] }));
    assert_eq!(gone["places"], json!([]), "given up");
    assert_eq!(files(&rig).len(), 1, "what lies there stays");
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_the_record_goes_on() {
    let rig = Rig::open();
    rig.value("add_backup_place", json!({}));
    fs::remove_dir_all(rig.folder.path().join("backups")).unwrap();
    assert_eq!(code(rig.page.call("back_up_now", json!({}))), "no-backup-place", "it is not there");
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    rig.value("lock", json!({}));
    assert_eq!(rig.state(), json!("locked"), "a place that is away holds no lock up");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok");
}

#[test]
fn a_drill_opens_the_newest_backup_and_tells_what_it_holds() {
    let rig = Rig::open();
    assert_eq!(code(rig.page.call_raw("drill", PASSPHRASE.as_bytes())), "no-backup");
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    rig.value("add_backup_place", json!({}));
    rig.value("back_up_now", json!({}));
    assert_eq!(code(rig.page.call_raw("drill", b"not the passphrase of it")), "wrong-key");
    let report: Value = rig.page.call_raw("drill", PASSPHRASE.as_bytes()).unwrap().deserialize().unwrap();
    assert_eq!((&report["ok"], &report["clients"]), (&json!(true), &json!(1)));
    assert!(!rig.value("health", json!({}))["drill"].is_null(), "it is remembered");

    let chosen = rig.value("choose_backup", json!({}));
    assert!(chosen["name"].as_str().unwrap().ends_with(".throughline-backup"), "a name and no path");
    let file = files(&rig).remove(0);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(code(rig.page.call_raw("drill", PASSPHRASE.as_bytes())), "backup-damaged", "one flipped bit");
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_vault() {
    let rig = backed_up();
    rig.value("lock", json!({}));
    fs::write(rig.vault().join("vault.db"), b"damaged").unwrap();
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "database-damaged");
    assert_eq!(code(rig.page.call_raw("restore_backup", PASSPHRASE.as_bytes())), "no-backup", "first choose");
    rig.value("choose_backup", json!({}));
    assert_eq!(code(rig.page.call_raw("restore_backup", b"not the passphrase of it")), "wrong-key");
    assert_eq!(fs::read(rig.vault().join("vault.db")).unwrap(), b"damaged", "a refusal touches nothing");
    let report = rig.page.call_raw("restore_backup", PASSPHRASE.as_bytes()).unwrap();
    let report: Value = report.deserialize().unwrap();
    assert_eq!(report["clients"], json!(1));
    let aside = rig.folder.path().join(report["setAside"].as_str().expect("the old one is set aside"));
    assert_eq!(fs::read(aside.join("vault.db")).unwrap(), b"damaged", "as it was");
    assert_eq!(rig.state(), json!("locked"), "a restore opens nothing");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "older, and asked for");
    assert_eq!(rig.value("list_clients", json!({})).as_array().unwrap().len(), 1);
}

#[test]
fn a_backup_is_restored_on_a_computer_that_knows_no_vault() {
    let rig = backed_up();
    rig.value("lock", json!({}));
    let other = Rig::first_run();
    for file in files(&rig) {
        fs::copy(&file, other.folder.path().join("backups").join(file.file_name().unwrap())).unwrap();
    }
    other.value("choose_backup", json!({}));
    let report = other.page.call_raw("restore_backup", PASSPHRASE.as_bytes()).unwrap();
    let report: Value = report.deserialize().unwrap();
    assert!(report["setAside"].is_null(), "there was nothing");
    assert_eq!(other.value("app_status", json!({}))["vaultName"], json!("Practice"), "under its own name");
    assert_eq!(code(other.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok");
}

#[test]
fn what_a_damaged_vault_still_holds_is_brought_into_a_new_one_beside_it() {
    let rig = backed_up();
    rig.value("add_client", json!({ "details": details("Another Person") }));
    rig.value("lock", json!({}));
    wait(&rig, "the copy ends", |rig| rig.value("job", json!({})).is_null());
    let database = rig.vault().join("vault.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[..4096].fill(0);
    fs::write(&database, &bytes).unwrap();
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "database-damaged");
    assert_eq!(code(rig.page.call_raw("rescue", b"not the passphrase of it")), "wrong-key");
    let report = rig.page.call_raw("rescue", PASSPHRASE.as_bytes()).unwrap();
    let report: Value = report.deserialize().unwrap();
    assert_eq!(report["clients"], json!(2), "its backups are known outside the vault too: {report}");
    assert!(report["name"].as_str().unwrap().starts_with("Practice rescued "), "a name of its own");
    assert_eq!(fs::read(&database).unwrap(), bytes, "the damaged vault is as it was");
    assert_eq!(rig.value("app_status", json!({}))["vaultName"], report["name"], "the new one is known now");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "and opens with the same");
    assert_eq!(rig.value("list_clients", json!({})).as_array().unwrap().len(), 2);
}

#[test]
fn after_a_new_passphrase_the_backups_open_by_it_when_asked_for() {
    let rig = backed_up();
    let new = "eleven slow barges under the iron bridge";
    rig.page.call_raw("change_passphrase", format!("{PASSPHRASE}\n{new}").as_bytes()).unwrap();
    assert_eq!(code(rig.page.call_raw("drill", new.as_bytes())), "wrong-key", "of its day");
    assert_eq!(rig.value("rehead_backups", json!({})), json!(1));
    assert_eq!(code(rig.page.call_raw("drill", new.as_bytes())), "ok", "of today");
    assert_eq!(state(&rig)["places"][0]["count"], json!(1), "and it was verified again");
}

#[test]
fn whoever_quits_may_wait_for_a_verified_backup() {
    let rig = Rig::open();
    rig.value("add_backup_place", json!({}));
    let shell = Arc::clone(&rig.core.app().state::<Arc<Shell>>());
    assert!(shell.must_wait_to_quit(), "there is something to copy");
    shell.quit();
    assert_eq!(rig.state(), json!("locked"));
    let rig = rig.again();
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    assert_eq!(state(&rig)["places"][0]["count"], json!(1), "verified before the window closed");
}

#[test]
fn a_second_wish_to_quit_waits_for_nothing() {
    let rig = Rig::open();
    let shell = Arc::clone(&rig.core.app().state::<Arc<Shell>>());
    assert!(shell.must_wait_to_quit());
    assert!(!shell.must_wait_to_quit(), "the window closes at once");
    let locked = Rig::locked();
    let shell = Arc::clone(&locked.core.app().state::<Arc<Shell>>());
    assert!(!shell.must_wait_to_quit(), "and so does one that is locked");
}

#[test]
fn a_disk_that_does_not_answer_holds_up_no_lock() {
    let rig = Rig::open();
    rig.value("add_backup_place", json!({}));
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    let shell = Arc::clone(&rig.core.app().state::<Arc<Shell>>());
    wait(&rig, "nothing runs", |rig| rig.value("job", json!({})).is_null());
    let stuck = shell.jobs.begin(Errand::quiet(JobKind::Verify)).expect("nothing runs");
    let began = Instant::now();
    rig.value("lock", json!({}));
    assert!(began.elapsed() < Duration::from_secs(2), "what is stuck is not waited for");
    assert_eq!(rig.state(), json!("locked"));
    let lock = fs::File::open(rig.vault().join("lock")).unwrap();
    assert!(lock.try_lock().is_ok(), "the vault is closed");
    drop((lock, stuck));
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok");
    rig.value("lock", json!({}));
    wait(&rig, "the copy ends", |rig| rig.value("job", json!({})).is_null());
    assert_eq!(files(&rig).len(), 1, "the next lock copies what that one did not");
}

#[test]
fn a_session_that_is_held_up_answers_nothing_more_once_somebody_locks() {
    let rig = Rig::open();
    let shell = Arc::clone(&rig.core.app().state::<Arc<Shell>>());
    let held = shell.session();
    let page = rig.page.clone();
    let locking = std::thread::spawn(move || code(page.call("lock", json!({}))));
    wait(&rig, "the page is told at once", |rig| rig.state() == json!("locked"));
    assert_eq!(code(rig.page.call("list_clients", json!({}))), "locked", "and so is every command");
    assert!(!locking.is_finished(), "the record itself is still in use");
    drop(held);
    assert_eq!(locking.join().unwrap(), "ok");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok");
}

#[test]
fn whoever_comes_back_while_a_slow_disk_still_copies_is_told_so() {
    let rig = Rig::locked();
    let shell = Arc::clone(&rig.core.app().state::<Arc<Shell>>());
    let copying = shell.jobs.begin(Errand::after_lock(JobKind::Backup)).expect("nothing runs");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "still-backing-up");
    assert_eq!(rig.value("job", json!({}))["afterLock"], json!(true), "the lock screen shows it meanwhile");
    drop(copying);
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok");
}

fn backed_up() -> Rig {
    let rig = Rig::open();
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    rig.value("add_backup_place", json!({}));
    rig.value("back_up_now", json!({}));
    rig
}

fn state(rig: &Rig) -> Value {
    rig.value("backup_state", json!({}))
}

fn files(rig: &Rig) -> Vec<PathBuf> {
    let found = fs::read_dir(rig.folder.path().join("backups")).unwrap().map(|file| file.unwrap().path());
    found.filter(|path| path.extension().is_some_and(|ending| ending == "throughline-backup")).collect()
}

fn wait(rig: &Rig, what: &str, holds: impl Fn(&Rig) -> bool) {
    let begun = Instant::now();
    while !holds(rig) {
        assert!(begun.elapsed() < SOON, "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
