//! Record health, and the minutes after which a vault locks.

use crate::rig::{PASSPHRASE, Rig, code, details};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn the_health_of_a_new_record_is_told_and_a_full_check_is_remembered() {
    let rig = Rig::open();
    let before = rig.value("health", json!({}));
    assert_eq!(before["quick"]["problems"], json!([]), "looked over at opening, nothing found");
    assert!(before["full"].is_null(), "not verified yet");
    assert_eq!(before["fullDue"], json!(true));
    let after = rig.value("verify_now", json!({}));
    assert_eq!(after["full"]["problems"], json!([]), "nothing is wrong");
    assert_eq!(after["fullDue"], json!(false));
}

#[test]
fn a_record_that_nobody_uses_is_verified_by_itself_and_gives_way_to_whoever_comes() {
    let (rig, clocks, _) = Rig::watched();
    clocks.pass(Duration::from_secs(59));
    std::thread::sleep(Duration::from_secs(1));
    assert!(rig.value("health", json!({}))["full"].is_null(), "somebody was there a minute ago");
    clocks.pass(Duration::from_secs(1));
    let begun = Instant::now();
    while rig.value("health", json!({}))["full"].is_null() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it is verified after a quiet minute");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(rig.state(), json!("open"), "and stays open");
}

#[test]
fn the_minutes_are_set_between_one_and_thirty_and_hold_at_once_and_later() {
    let (rig, clocks, _) = Rig::watched();
    assert_eq!(rig.value("security_settings", json!({})), json!({ "idleMinutes": 5 }));
    for (minutes, rule) in [(0, "required"), (31, "too-long")] {
        let refused = rig.page.value("set_idle_minutes", json!({ "minutes": minutes })).unwrap_err();
        assert_eq!(refused["problems"][0]["rule"], json!(rule), "{minutes} minutes");
    }
    assert_eq!(rig.value("set_idle_minutes", json!({ "minutes": 1 })), json!({ "idleMinutes": 1 }));
    clocks.pass(Duration::from_secs(60));
    assert_eq!(code(rig.page.call("list_clients", json!({}))), "locked", "it holds at once");
    while rig.state() != json!("locked") {
        std::thread::sleep(Duration::from_millis(20));
    }
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    clocks.pass(Duration::from_secs(60));
    assert_eq!(code(rig.page.call("list_clients", json!({}))), "locked", "and after the next unlock");
}

#[test]
fn a_check_is_stopped_when_told_and_leaves_nothing() {
    let rig = Rig::open();
    let page = rig.page.clone();
    let check = std::thread::spawn(move || code(page.call("verify_now", json!({}))));
    while rig.value("job", json!({})).is_null() {
        std::thread::sleep(Duration::from_millis(1));
    }
    rig.value("cancel_job", json!({}));
    assert_eq!(check.join().unwrap(), "cancelled", "whoever waits is told");
    assert!(rig.value("health", json!({}))["full"].is_null(), "half a check is no check");
    assert!(rig.value("job", json!({})).is_null(), "and nothing runs on");
}

#[test]
fn one_long_thing_at_a_time_and_it_ends_with_the_lock() {
    let rig = Rig::open();
    rig.value("add_backup_place", json!({}));
    let page = rig.page.clone();
    let check = std::thread::spawn(move || code(page.call("verify_now", json!({}))));
    while rig.value("job", json!({}))["kind"] != json!("verify") {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(code(rig.page.call("back_up_now", json!({}))), "not-allowed-now", "it is busy");
    rig.value("lock", json!({}));
    let ended = check.join().unwrap();
    assert!(["cancelled", "locked"].contains(&ended.as_str()), "the lock does not wait for it: {ended}");
}

#[test]
fn a_full_check_keeps_nobody_waiting() {
    let rig = Rig::open();
    for number in 0..20 {
        rig.value("add_client", json!({ "details": details(&format!("Invented Person {number}")) }));
    }
    let page = rig.page.clone();
    let check =
        std::thread::spawn(move || page.value("verify_now", json!({})).map(|_| Instant::now()).unwrap());
    let mut answered = Vec::new();
    while !check.is_finished() {
        let asked = Instant::now();
        rig.value("list_clients", json!({}));
        answered.push((Instant::now(), asked.elapsed()));
    }
    let checked = check.join().unwrap();
    answered.retain(|(at, _)| *at < checked);
    answered.sort_by_key(|(_, waited)| *waited);
    assert!(answered.len() >= 5, "the record answered {} times meanwhile", answered.len());
    let (_, usual) = answered[answered.len() / 2];
    assert!(usual < Duration::from_millis(100), "half of them waited longer than {usual:?}");
}
