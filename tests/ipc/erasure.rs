//! What must be kept, and what must go.

use crate::rig::{PASSPHRASE, Rig, code, details};
use serde_json::{Value, json};
use std::fs;

#[test]
fn a_hold_stands_until_it_is_released_with_the_passphrase_and_a_reason() {
    let rig = Rig::open();
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let id = client.as_str().unwrap();
    rig.value("place_legal_hold", json!({ "clientId": client, "reason": "a court asked" }));
    let page = rig.value("client_page", json!({ "clientId": client }));
    assert_eq!(page["legalHold"]["reason"], json!("a court asked"));
    let held = rig.page.call_raw("erase_client", format!("{id}\n{PASSPHRASE}").as_bytes()).unwrap_err();
    assert_eq!(held["problems"][0]["rule"], json!("legal-hold"), "nothing is erased under a hold");
    let wrong = format!("{id}\nnot the passphrase of it\nthe claim ended");
    assert_eq!(code(rig.page.call_raw("release_legal_hold", wrong.as_bytes())), "wrong-key");
    let without = rig.page.call_raw("release_legal_hold", format!("{id}\n{PASSPHRASE}").as_bytes());
    assert_eq!(without.unwrap_err()["problems"][0]["path"], json!("reason"), "and why");
    let released = format!("{id}\n{PASSPHRASE}\nthe claim ended,\nso the court wrote");
    assert_eq!(code(rig.page.call_raw("release_legal_hold", released.as_bytes())), "ok");
    assert!(rig.value("client_page", json!({ "clientId": client }))["legalHold"].is_null());
}

#[test]
fn a_client_is_erased_after_a_backup_and_the_certificate_waits_to_be_saved() {
    let rig = Rig::open();
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let kept = rig.value("add_client", json!({ "details": details("Another Person") }));
    let asked = format!("{}\n{PASSPHRASE}", client.as_str().unwrap());
    let first = rig.page.call_raw("erase_client", asked.as_bytes()).unwrap_err();
    assert_eq!(first["problems"][0]["rule"], json!("backup-first"), "there is no place for a backup");
    assert_eq!(code(rig.page.call("save_erasure_certificate", json!({}))), "not-found");
    rig.value("add_backup_place", json!({}));
    let wrong = format!("{}\nnot the passphrase of it", client.as_str().unwrap());
    assert_eq!(code(rig.page.call_raw("erase_client", wrong.as_bytes())), "wrong-key");

    let erased: Value = rig.page.call_raw("erase_client", asked.as_bytes()).unwrap().deserialize().unwrap();
    assert_eq!(erased["backupsStillHolding"].as_array().unwrap().len(), 1, "the one that was just made");
    assert_eq!(erased["swept"], json!(true), "the file was rewritten");
    let left = rig.value("list_clients", json!({}));
    assert_eq!(left.as_array().unwrap().len(), 1, "one client is left");
    assert_eq!(left[0]["id"], kept);
    let saved = rig.value("save_erasure_certificate", json!({}));
    let file = rig.folder.path().join("papers").join(saved["fileName"].as_str().unwrap());
    assert!(fs::read(file).unwrap().starts_with(b"%PDF-"), "the certificate");
    assert_eq!(rig.value("verify_now", json!({}))["full"]["problems"], json!([]), "the record holds without");

    rig.value("lock", json!({}));
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).expect("the passphrase is as it was");
    assert_eq!(
        code(rig.page.call("save_erasure_certificate", json!({}))),
        "not-found",
        "forgotten at the lock"
    );
}
