//! Another passphrase, other keys: what opens afterwards, and what does not.

use crate::desk::{Desk, mode};

const NEW: &str = "seven quiet otters borrow a canoe";

fn words(desk: &Desk, file: &str) -> String {
    std::fs::read_to_string(desk.at(file)).unwrap()
}

#[test]
fn a_new_passphrase_opens_the_vault_and_the_old_one_only_older_backups() {
    let desk = Desk::with_demo();
    let before = desk.with_backup();
    std::fs::write(desk.at("new"), NEW).unwrap();
    let changed = desk.json(&["passphrase", "Sample.throughline", "--new-passphrase-file", "new"]);
    assert_eq!((&changed["vault"], &changed["reheaded"]), (&"Sample.throughline".into(), &0.into()));
    assert_eq!(desk.refusal(&["clients", "Sample.throughline"]), 3, "the old one");
    assert!(desk.run_with("new", &["clients", "Sample.throughline"]).status.success());
    assert!(desk.run_with("passphrase", &["drill", &before]).status.success(), "the backup keeps its day's");
    assert_eq!(desk.run_with("new", &["drill", &before]).status.code(), Some(3));
    assert_eq!(desk.json(&["drill", &before, "--words-file", "words"])["ok"], true, "the words stay");
}

#[test]
fn a_passphrase_that_is_easily_guessed_is_refused_and_the_old_one_holds() {
    let desk = Desk::with_demo();
    let key = std::fs::read(desk.at("Sample.throughline/vault.key")).unwrap();
    let name = desk.json(&["clients", "Sample.throughline"])[0]["name"].as_str().unwrap().to_owned();
    for weak in ["short", "passwordpassword", &format!("{name} {name} {name}")] {
        std::fs::write(desk.at("weak"), weak).unwrap();
        let refused = desk.refusal(&["passphrase", "Sample.throughline", "--new-passphrase-file", "weak"]);
        assert_eq!(refused, 6, "{weak}");
    }
    std::fs::write(desk.at("new"), NEW).unwrap();
    let wrong = desk.run_with("wrong", &["passphrase", "Sample.throughline", "--new-passphrase-file", "new"]);
    assert_eq!(wrong.status.code(), Some(3));
    assert_eq!(desk.refusal(&["passphrase", "Sample.throughline", "--new-passphrase-file", "gone"]), 1);
    assert_eq!(std::fs::read(desk.at("Sample.throughline/vault.key")).unwrap().len(), key.len());
    assert_eq!(desk.code(&["clients", "Sample.throughline"]), 0);
}

#[test]
fn new_keys_have_new_words_and_the_old_words_open_only_older_backups() {
    let desk = Desk::with_demo();
    let before = desk.with_backup();
    let record = desk.json(&["verify", "Sample.throughline"]);
    let clients = desk.json(&["clients", "Sample.throughline"]);
    let rotated = desk.json(&["rotate-keys", "Sample.throughline", "--words-file", "new-words"]);
    assert_eq!(
        (&rotated["vault"], &rotated["words_file"]),
        (&"Sample.throughline".into(), &"new-words".into())
    );
    assert_eq!(mode(&desk.at("new-words")), 0o600);
    assert_eq!(words(&desk, "new-words").split_whitespace().count(), 15);
    assert_ne!(words(&desk, "new-words"), words(&desk, "words"));
    let after = desk.json(&["verify", "Sample.throughline"]);
    assert_eq!(
        (&after["ok"], &after["notes"], &after["signed"]),
        (&true.into(), &record["notes"], &record["signed"])
    );
    assert_eq!(desk.json(&["clients", "Sample.throughline"]), clients);
    std::fs::remove_file(desk.at(&before)).unwrap();
    let fresh = desk.with_backup();
    assert_eq!(desk.json(&["drill", &fresh, "--words-file", "new-words"])["ok"], true);
    assert_eq!(desk.refusal(&["drill", &fresh, "--words-file", "words"]), 3);
}

#[test]
fn older_backups_keep_the_words_of_their_day() {
    let desk = Desk::with_demo();
    let before = desk.with_backup();
    desk.json(&["rotate-keys", "Sample.throughline", "--words-file", "new-words"]);
    assert_eq!(desk.json(&["drill", &before, "--words-file", "words"])["ok"], true);
    assert_eq!(desk.refusal(&["drill", &before, "--words-file", "new-words"]), 3);
}

#[test]
fn a_rotation_that_is_refused_leaves_neither_words_nor_a_change() {
    let desk = Desk::with_demo();
    let key = std::fs::read(desk.at("Sample.throughline/vault.key")).unwrap();
    let old = words(&desk, "words");
    let rotate = |file: &str| desk.refusal(&["rotate-keys", "Sample.throughline", "--words-file", file]);
    assert_eq!(rotate("words"), 9, "the words file exists");
    assert_eq!(words(&desk, "words"), old, "and was not written over");
    assert_eq!(rotate("gone/words"), 8, "no folder for the words");
    let wrong = desk.run_with("wrong", &["rotate-keys", "Sample.throughline", "--words-file", "new-words"]);
    assert_eq!(wrong.status.code(), Some(3));
    assert_eq!(
        desk.refusal(&["rotate-keys", "Gone.throughline", "--words-file", "new-words"]),
        9,
        "no vault"
    );
    let lock = std::fs::File::open(desk.at("Sample.throughline/lock")).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(rotate("new-words"), 5, "in use");
    assert!(!desk.at("new-words").exists(), "words that open nothing were left");
    assert_eq!(
        std::fs::read(desk.at("Sample.throughline/vault.key")).unwrap(),
        key,
        "the keys are as they were"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn words_that_cannot_be_written_stop_the_rotation_before_it_is_in_force() {
    let desk = Desk::with_demo();
    std::os::unix::fs::symlink("/dev/full", desk.at("full")).unwrap();
    let refused = desk.refusal(&["rotate-keys", "Sample.throughline", "--words-file", "full"]);
    assert_eq!(refused, 9, "a link is a file that exists");
    let file = desk.with_backup();
    assert_eq!(desk.json(&["drill", &file, "--words-file", "words"])["ok"], true, "the old words hold");
}
