//! The passphrase, the keys, the words and their sheet.

use crate::rig::{PASSPHRASE, Rig, code, details};
use serde_json::{Value, json};
use std::fs;
use std::time::Instant;
use tauri::ipc::InvokeResponseBody;

const NEW: &str = "eleven slow barges under the iron bridge";

#[test]
fn the_record_is_used_while_a_new_passphrase_is_derived() {
    let rig = Rig::open();
    let page = rig.page.clone();
    let lines = format!("{PASSPHRASE}\n{NEW}");
    let change = std::thread::spawn(move || {
        page.call_raw("change_passphrase", lines.as_bytes()).map(|_| Instant::now())
    });
    let mut answers = Vec::new();
    while !change.is_finished() {
        rig.value("list_clients", json!({}));
        answers.push(Instant::now());
    }
    let changed = change.join().unwrap().expect("the passphrase is changed");
    let during = answers.iter().filter(|at| **at < changed).count();
    assert!(during >= 5, "the record answered {during} times meanwhile");
}

#[test]
fn a_passphrase_that_rests_on_a_clients_name_is_refused() {
    let rig = Rig::open();
    let named = "Wilhelmina Ostrowska";
    let judged = |rig: &Rig| -> Value {
        rig.page.call_raw("passphrase_strength", named.as_bytes()).unwrap().deserialize().unwrap()
    };
    let lines = format!("{PASSPHRASE}\n{named}");
    let before = judged(&rig)["log10GuessesX10"].as_u64().unwrap();
    rig.value("add_client", json!({ "details": details("Wilhelmina Ostrowska") }));
    let after = judged(&rig)["log10GuessesX10"].as_u64().unwrap();
    assert!(after < before, "whoever knows the practice tries its names first: {before}, {after}");
    assert_eq!(code(rig.page.call_raw("change_passphrase", lines.as_bytes())), "weak-passphrase");
    rig.value("lock", json!({}));
    assert_eq!(judged(&rig)["log10GuessesX10"].as_u64(), Some(before), "locked, the names are not known");
}

#[test]
fn new_keys_bring_new_words_and_the_old_ones_open_nothing() {
    let rig = Rig::first_run();
    rig.value("choose_new_place", json!({ "name": "Practice" }));
    let made: Value =
        rig.page.call_raw("create_vault", PASSPHRASE.as_bytes()).unwrap().deserialize().unwrap();
    let kdf = &made["kdf"];
    assert!(kdf["memoryMib"].as_u64() >= Some(64) && kdf["passes"].as_u64() >= Some(3), "the floor: {kdf}");
    assert!(kdf["milliseconds"].as_u64() > Some(0), "measured on this computer: {kdf}");
    rig.value("add_client", json!({ "details": details("Invented Person") }));
    assert_eq!(code(rig.page.call_raw("rotate_keys", b"not the passphrase of it")), "wrong-key");
    let renewed: Value =
        rig.page.call_raw("rotate_keys", PASSPHRASE.as_bytes()).unwrap().deserialize().unwrap();
    assert_ne!(renewed["words"], made["words"], "fifteen other words");
    let asked = |n: usize| renewed["words"][renewed["ask"][n].as_u64().unwrap() as usize - 1].clone();
    assert_eq!(rig.value("confirm_words", json!({ "answers": [asked(0), asked(1)] })), json!(true));

    rig.value("lock", json!({}));
    assert_eq!(code(rig.page.call_raw("unlock_with_words", joined(&made).as_bytes())), "wrong-key");
    assert_eq!(code(rig.page.call_raw("unlock_with_words", joined(&renewed).as_bytes())), "ok");
    assert_eq!(rig.value("list_clients", json!({})).as_array().unwrap().len(), 1, "the record is the same");
    rig.value("lock", json!({}));
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "and so is the passphrase");
}

#[test]
fn the_recovery_sheet_is_there_until_the_words_are_confirmed_or_declined() {
    let rig = Rig::first_run();
    rig.value("choose_new_place", json!({ "name": "Practice" }));
    rig.page.call_raw("create_vault", PASSPHRASE.as_bytes()).unwrap();
    let shown = rig.page.call("preview_recovery_sheet", json!({ "page": "a4" })).expect("the sheet is drawn");
    let InvokeResponseBody::Raw(shown) = shown else { panic!("a paper crosses as bytes") };
    assert!(shown.starts_with(b"%PDF-"), "it is a PDF");
    let saved = rig.value("save_recovery_sheet", json!({ "page": "a4" }));
    let file = rig.folder.path().join("papers").join(saved["fileName"].as_str().expect("a name"));
    assert_eq!(fs::read(file).unwrap(), shown, "what was shown is what was saved");
    rig.value("decline_words", json!({}));
    assert_eq!(code(rig.page.call("preview_recovery_sheet", json!({ "page": null }))), "not-found");
}

#[test]
fn words_that_nobody_confirmed_are_told_until_somebody_does() {
    let rig = Rig::first_run();
    let told = |rig: &Rig| rig.value("app_status", json!({}))["wordsUnconfirmed"].take();
    rig.value("choose_new_place", json!({ "name": "Practice" }));
    rig.page.call_raw("create_vault", PASSPHRASE.as_bytes()).unwrap();
    assert_eq!(told(&rig), json!(true), "they were shown, no more");
    rig.value("decline_words", json!({}));
    assert_eq!(told(&rig), json!(false), "declined in so many words");

    rig.page.call_raw("rotate_keys", PASSPHRASE.as_bytes()).unwrap();
    rig.value("lock", json!({}));
    assert_eq!(told(&rig), json!(false), "nothing is told of a locked record");
    let rig = rig.again();
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    assert_eq!(told(&rig), json!(true), "the lock came before they were typed back");
    rig.value("decline_words", json!({}));
    assert_eq!(told(&rig), json!(true), "what is not shown cannot be declined");

    let renewed: Value =
        rig.page.call_raw("rotate_keys", PASSPHRASE.as_bytes()).unwrap().deserialize().unwrap();
    let asked = |n: usize| renewed["words"][renewed["ask"][n].as_u64().unwrap() as usize - 1].clone();
    rig.value("confirm_words", json!({ "answers": [asked(0), asked(1)] }));
    assert_eq!(told(&rig), json!(false), "these are on paper");
    let rig = rig.again();
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    assert_eq!(told(&rig), json!(false), "and that is remembered");
}

fn joined(view: &Value) -> String {
    let words = view["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
    words.collect::<Vec<_>>().join(" ")
}
