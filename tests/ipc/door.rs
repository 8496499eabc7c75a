//! In and out of the vault.

use crate::rig::{PASSPHRASE, Rig, code, copy};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn the_first_run_makes_a_vault_and_the_words_are_typed_back() {
    let rig = Rig::first_run();
    assert_eq!(rig.value("app_status", json!({}))["vaultKnown"], json!(false), "nothing is known yet");
    assert_eq!(code(rig.page.call_raw("create_vault", PASSPHRASE.as_bytes())), "not-found", "first a place");
    let place = rig.value("choose_new_place", json!({ "name": "Practice" }));
    assert_eq!(place, json!({ "name": "Practice" }), "the page hears a name, never a path");
    assert_eq!(
        code(rig.page.call_raw("create_vault", b"password1")),
        "weak-passphrase",
        "and a good passphrase"
    );

    let made = rig.page.call_raw("create_vault", PASSPHRASE.as_bytes()).expect("the vault is made");
    let made: serde_json::Value = made.deserialize().unwrap();
    assert_eq!(made["words"].as_array().unwrap().len(), 15, "fifteen words");
    let asked = |n: usize| made["words"][made["ask"][n].as_u64().unwrap() as usize - 1].clone();
    let right = json!({ "answers": [asked(0), asked(1)] });
    let swapped = json!({ "answers": [asked(1), asked(0)] });
    assert_eq!(rig.value("confirm_words", swapped), json!(false), "the order counts");
    assert_eq!(rig.value("confirm_words", right.clone()), json!(true), "the two words that were asked for");
    assert_eq!(rig.value("confirm_words", right), json!(false), "once confirmed, they are forgotten here");
    assert_eq!(rig.state(), json!("open"), "and the therapist is in");

    rig.value("lock", json!({}));
    let words: Vec<_> = made["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    rig.page.call_raw("unlock_with_words", words.join(" ").as_bytes()).expect("the words open the vault too");
    assert!(rig.vault().join("vault.key").is_file(), "the vault lies where the dialog said");
}

#[test]
fn each_reason_not_to_open_has_its_own_code() {
    let rig = Rig::locked();
    assert_eq!(code(rig.page.call_raw("unlock", b"not the passphrase of it")), "wrong-key");
    assert_eq!(code(rig.page.call_raw("unlock_with_words", b"one two three")), "words-mistyped");
    std::fs::rename(rig.vault().join("vault.key"), rig.folder.path().join("aside")).unwrap();
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "missing-key-file");
    std::fs::remove_dir_all(rig.vault()).unwrap();
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "missing-vault");
    assert!(!rig.vault().exists(), "no refusal makes an empty new vault");
}

#[test]
fn a_folder_that_is_no_vault_is_not_chosen() {
    let rig = Rig::first_run();
    assert_eq!(
        rig.value("choose_existing_vault", json!({})),
        json!(null),
        "nothing to choose, as if cancelled"
    );
    std::fs::create_dir(rig.vault()).unwrap();
    for file in ["vault.key", "vault.db"] {
        std::fs::write(rig.vault().join(file), b"neither key nor record").unwrap();
    }
    assert_eq!(rig.value("choose_existing_vault", json!({})), json!({ "name": "Practice" }));
    assert_eq!(rig.value("app_status", json!({}))["vaultKnown"], json!(true), "the lock screen knows it");
    let refused = code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes()));
    assert_eq!(refused, "key-file-damaged", "and opening it tells what is wrong");
}

#[test]
fn wrong_passphrases_make_the_next_one_wait() {
    let rig = Rig::locked();
    for _ in 0..4 {
        assert_eq!(code(rig.page.call_raw("unlock", b"not the passphrase of it")), "wrong-key");
    }
    assert_eq!(rig.value("app_status", json!({}))["wait"], json!(1), "the page can count down");
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "wait", "even the right one waits");
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "then it opens");
    assert_eq!(rig.value("app_status", json!({}))["wait"], json!(0), "and the count begins again");
}

#[test]
fn the_status_answers_while_the_key_is_derived() {
    let rig = Rig::locked();
    let page = rig.page.clone();
    let unlock =
        std::thread::spawn(move || page.call_raw("unlock", PASSPHRASE.as_bytes()).map(|_| Instant::now()));
    let mut answers = Vec::new();
    while !unlock.is_finished() {
        let told = rig.state();
        answers.push((Instant::now(), told));
        std::thread::sleep(Duration::from_millis(5));
    }
    let opened = unlock.join().unwrap().expect("the passphrase opens the vault");
    let during = answers.iter().filter(|(at, told)| *at < opened && told == "locked").count();
    assert!(during >= 3, "the lock screen was told {during} times that it is still locked");
}

#[test]
fn only_bytes_are_taken_as_a_passphrase() {
    let rig = Rig::locked();
    let as_text = rig.page.call("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(code(as_text), "failed", "a passphrase in named arguments would stay behind as text");
    let without_custom_protocol = json!(PASSPHRASE.as_bytes());
    assert_eq!(
        code(rig.page.call("unlock", without_custom_protocol)),
        "ok",
        "an array of bytes is Tauri's other way"
    );
}

#[test]
fn the_passphrase_is_changed_and_the_old_one_opens_nothing() {
    let rig = Rig::open();
    let new = "eleven slow barges under the iron bridge";
    let lines = |current: &str| format!("{current}\n{new}");
    assert_eq!(code(rig.page.call_raw("change_passphrase", lines("a wrong one").as_bytes())), "wrong-key");
    assert_eq!(code(rig.page.call_raw("change_passphrase", lines(PASSPHRASE).as_bytes())), "ok");
    rig.value("lock", json!({}));
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "wrong-key", "the old one");
    assert_eq!(code(rig.page.call_raw("unlock", new.as_bytes())), "ok", "the new one");
}

#[test]
fn a_folder_that_was_put_back_is_reported_once_and_then_opens() {
    let rig = Rig::open();
    rig.value("lock", json!({}));
    let aside = rig.folder.path().join("aside");
    copy(&rig.vault(), &aside);
    rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).unwrap();
    rig.value("lock", json!({}));
    copy(&aside, &rig.vault());

    let rig = rig.again();
    assert_eq!(
        code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())),
        "rolled-back",
        "it agrees with itself, and is older"
    );
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "told, the therapist decides");
    rig.value("lock", json!({}));
    assert_eq!(
        code(rig.again().page.call_raw("unlock", PASSPHRASE.as_bytes())),
        "ok",
        "and is not told again"
    );
}

#[test]
fn the_last_vault_is_known_at_the_next_start() {
    let rig = Rig::open();
    rig.value("set_appearance", json!({ "appearance": "dark" }));
    let status = rig.again().value("app_status", json!({}));
    assert_eq!(status["vaultName"], json!("Practice"), "its name, without its ending");
    assert_eq!(status["appearance"], json!("dark"), "and how it looked");
    assert_eq!(status["session"], json!("locked"), "and nobody is in");
}

#[test]
fn strength_counts_the_words_that_a_guesser_would_try() {
    let rig = Rig::first_run();
    let told = |bytes: &[u8]| -> serde_json::Value {
        rig.page.call_raw("passphrase_strength", bytes).unwrap().deserialize().unwrap()
    };
    assert_eq!(told(b"short")["tooShort"], json!(true));
    assert_eq!(told(b"Willowbrook Psychotherapy\nWillowbrook Psychotherapy")["accepted"], json!(false));
    let generated = rig.value("generate_passphrase", json!({}));
    assert_eq!(
        told(generated.as_str().unwrap().as_bytes())["accepted"],
        json!(true),
        "what is proposed is good"
    );
}
