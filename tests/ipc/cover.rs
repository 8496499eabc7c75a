//! The screen covered for a while.

use crate::rig::{PASSPHRASE, PIN, Rig, code, details};
use serde_json::json;

#[test]
fn a_covered_screen_shows_nothing_and_the_pin_uncovers_it() {
    let rig = Rig::open();
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    rig.value("cover", json!({ "pin": PIN }));
    assert_eq!(rig.state(), json!("covered"));
    assert_eq!(
        code(rig.page.call("list_clients", json!({}))),
        "not-allowed-now",
        "nothing behind it is told"
    );
    assert_eq!(rig.value("uncover", json!({ "pin": "1111" })), json!(false), "not this PIN");
    assert_eq!(rig.value("uncover", json!({ "pin": PIN })), json!(true));
    assert_eq!(rig.value("list_clients", json!({})).as_array().unwrap().len(), 1, "the record is as it was");
}

#[test]
fn the_second_cover_of_a_session_needs_no_new_pin() {
    let rig = Rig::open();
    let without = rig.page.value("cover", json!({ "pin": null })).unwrap_err();
    assert_eq!(without["problems"], json!([{ "path": "pin", "rule": "required" }]), "the first one does");
    rig.value("cover", json!({ "pin": PIN }));
    rig.value("uncover", json!({ "pin": PIN }));
    rig.value("cover", json!({ "pin": null }));
    assert_eq!(rig.state(), json!("covered"), "one key covers it again");
    assert_eq!(rig.value("uncover", json!({ "pin": PIN })), json!(true), "and the same PIN uncovers it");
    rig.value("lock", json!({}));
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    assert!(rig.page.value("cover", json!({ "pin": null })).is_err(), "a lock forgets it");
}

#[test]
fn a_wrong_pin_changes_nothing_and_the_fifth_locks() {
    let rig = Rig::covered();
    for wrong in ["0000", "2718", "271828180", ""] {
        assert_eq!(rig.value("uncover", json!({ "pin": wrong })), json!(false), "{wrong:?} is not the PIN");
        assert_eq!(rig.state(), json!("covered"));
    }
    assert_eq!(rig.value("uncover", json!({ "pin": "9999" })), json!(false), "the fifth");
    assert_eq!(rig.state(), json!("locked"), "locks");
    assert_eq!(
        code(rig.page.call("uncover", json!({ "pin": PIN }))),
        "locked",
        "the PIN is no way in any more"
    );
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "only the passphrase is");
}

#[test]
fn the_core_counts_the_tries_that_are_left() {
    let rig = Rig::open();
    let left = || rig.value("app_status", json!({}))["triesLeft"].take();
    assert_eq!(left(), json!(null), "nothing is covered");
    rig.value("cover", json!({ "pin": PIN }));
    assert_eq!(left(), json!(5));
    rig.value("uncover", json!({ "pin": "0000" }));
    rig.value("uncover", json!({ "pin": "1111" }));
    assert_eq!(left(), json!(3), "whichever page asks");
    rig.value("uncover", json!({ "pin": PIN }));
    assert_eq!(left(), json!(null), "the way back is open");
}

#[test]
fn a_pin_is_four_to_eight_digits_or_nothing_is_covered() {
    let rig = Rig::open();
    for bad in ["", "123", "123456789", "12a4"] {
        let refused = rig.page.value("cover", json!({ "pin": bad })).unwrap_err();
        assert_eq!(refused["problems"][0]["path"], json!("pin"), "{bad:?} is no PIN");
        assert_eq!(rig.state(), json!("open"), "the screen stays");
    }
}

#[test]
fn a_covered_record_can_be_locked_without_the_pin() {
    let rig = Rig::covered();
    rig.value("lock", json!({}));
    assert_eq!(rig.state(), json!("locked"), "locking is always allowed to whoever sits there");
}
