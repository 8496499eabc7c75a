//! The record locks by itself: by either clock, and when the system says so.

use crate::rig::{PASSPHRASE, PIN, Rig, code, details, presentation};
use serde_json::json;
use std::fs::File;
use std::time::{Duration, Instant};
use throughline::autolock::SystemSignal;

const IDLE: Duration = Duration::from_secs(5 * 60);
/// The design's own limit for how late a lock may come.
const LATE: Duration = Duration::from_secs(2);

#[test]
fn five_idle_minutes_lock_and_not_a_second_less() {
    let (rig, clocks, _) = Rig::watched();
    clocks.pass(IDLE - Duration::from_secs(1));
    std::thread::sleep(LATE);
    assert_eq!(rig.state(), json!("open"), "a second is left");
    clocks.pass(Duration::from_secs(1));
    assert!(locks_in_time(&rig), "the limit is reached");
    assert!(closes_in_time(&rig), "the vault is closed, not only covered");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "and opens again");
}

#[test]
fn a_suspend_of_twelve_hours_is_seen_by_the_time_of_day() {
    let (rig, clocks, _) = Rig::watched();
    clocks.sleep(Duration::from_secs(12 * 60 * 60));
    let first = code(rig.page.call("list_clients", json!({})));
    assert_eq!(first, "locked", "the first call after the lid was opened is refused already");
    rig.value("still_here", json!({}));
    assert!(locks_in_time(&rig), "and the first key does not undo it");
}

#[test]
fn a_clock_that_is_set_back_and_forth_neither_holds_the_lock_off_nor_breaks_anything() {
    let (rig, clocks, _) = Rig::watched();
    clocks.set_by(-7_200_000);
    clocks.pass(IDLE - Duration::from_secs(1));
    assert_eq!(rig.state(), json!("open"));
    clocks.pass(Duration::from_secs(1));
    assert!(locks_in_time(&rig), "two hours back take no minute away");
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    clocks.set_by(7_200_000);
    assert!(locks_in_time(&rig), "two hours forward cannot be told from a sleep");
}

#[test]
fn whoever_is_there_stays_in() {
    let (rig, clocks, _) = Rig::watched();
    for _ in 0..4 {
        clocks.pass(IDLE - Duration::from_secs(1));
        rig.value("still_here", json!({}));
    }
    std::thread::sleep(LATE);
    assert_eq!(rig.state(), json!("open"), "twenty minutes, and somebody was there in each five of them");
}

#[test]
fn a_client_who_reads_has_half_an_hour() {
    let (rig, clocks, _) = Rig::watched();
    hand_over(&rig);
    clocks.pass(Duration::from_secs(30 * 60 - 1));
    std::thread::sleep(LATE);
    assert_eq!(rig.state(), json!("handed-over"), "a long document is read without touching anything");
    clocks.pass(Duration::from_secs(1));
    assert!(locks_in_time(&rig), "then it locks, whatever is on the screen");
}

#[test]
fn a_cover_lasts_four_hours_at_most() {
    let (rig, clocks, _) = Rig::watched();
    rig.value("cover", json!({ "pin": PIN }));
    clocks.pass(Duration::from_secs(4 * 60 * 60 - 1));
    std::thread::sleep(LATE);
    assert_eq!(rig.state(), json!("covered"), "a session goes on behind it");
    rig.value("still_here", json!({}));
    clocks.pass(Duration::from_secs(1));
    assert!(locks_in_time(&rig), "somebody at the keyboard makes it no longer");
}

#[test]
fn the_systems_own_lock_and_sleep_lock_in_every_state() {
    for signal in [SystemSignal::ScreenLocked, SystemSignal::Sleep] {
        let (rig, _, system) = Rig::watched();
        system.announce(signal);
        assert_eq!(lock_is_free(&rig), Ok(()), "the vault is closed when the listener returns: {signal:?}");
        assert_eq!(rig.state(), json!("locked"));
        rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
        rig.value("cover", json!({ "pin": PIN }));
        let began = Instant::now();
        system.announce(signal);
        assert!(began.elapsed() < LATE, "before the system loses its patience");
        assert_eq!(rig.state(), json!("locked"), "a cover is no lock");
        rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
        hand_over(&rig);
        system.announce(signal);
        assert_eq!(rig.state(), json!("locked"), "nor is a client who reads");
        assert_eq!(lock_is_free(&rig), Ok(()), "and the vault is closed: {signal:?}");
        system.announce(signal);
        assert_eq!(rig.state(), json!("locked"), "what is locked stays locked");
    }
}

#[test]
fn a_system_that_locks_while_the_key_is_derived_lets_nobody_in() {
    let (rig, _, system) = Rig::watched();
    rig.value("lock", json!({}));
    let page = rig.page.clone();
    let unlock = std::thread::spawn(move || code(page.call_raw("unlock", PASSPHRASE.as_bytes())));
    while !unlock.is_finished() {
        system.announce(SystemSignal::ScreenLocked);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(unlock.join().unwrap(), "locked", "the right passphrase came a moment too late");
    assert_eq!(rig.state(), json!("locked"));
    assert_eq!(lock_is_free(&rig), Ok(()), "and the vault is closed");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "the next one opens it");
}

#[test]
fn what_was_typed_a_moment_before_the_lock_is_there_afterwards() {
    let (rig, clocks, _) = Rig::watched();
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let note =
        rig.value("begin_note", json!({ "clientId": client, "sessionId": null, "kind": "preparation" }));
    let key = json!({ "subject": "note", "id": note });
    let mut fields = rig.value("read_note", json!({ "noteId": note }))["fields"].take();
    fields["title"] = json!("Half a title");
    let fields = json!({ "form": "note", "fields": fields });
    rig.value("save_draft", json!({ "key": key, "fields": fields, "revision": 2 }));
    clocks.pass(IDLE);
    assert!(locks_in_time(&rig));
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    let draft = rig.value("read_draft", json!({ "key": key }));
    assert_eq!(draft["fields"]["fields"]["title"], json!("Half a title"));
}

fn hand_over(rig: &Rig) {
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let consent = rig.value("prepare_consent", json!({ "clientId": client, "kind": "treatment" }));
    rig.value("hand_over", json!({ "consentId": consent, "presentation": presentation(), "pin": PIN }));
}

fn locks_in_time(rig: &Rig) -> bool {
    in_time(|| rig.state() == json!("locked"))
}

fn closes_in_time(rig: &Rig) -> bool {
    in_time(|| lock_is_free(rig).is_ok())
}

fn in_time(holds: impl Fn() -> bool) -> bool {
    let limit = Instant::now() + LATE;
    while Instant::now() < limit {
        if holds() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

fn lock_is_free(rig: &Rig) -> Result<(), String> {
    let lock = File::open(rig.vault().join("lock")).unwrap();
    lock.try_lock().map_err(|why| why.to_string())
}
