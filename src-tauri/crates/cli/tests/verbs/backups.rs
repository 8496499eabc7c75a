//! Backups: made, checked, practised, restored; and everything that refuses.

use crate::desk::{Desk, mode};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::{Command, Output};

fn flip(file: &Path, at: usize) {
    let mut bytes = std::fs::read(file).unwrap();
    bytes[at] ^= 1;
    std::fs::write(file, bytes).unwrap();
}

/// Exit code 4, and one report that says what does not hold.
fn assert_damaged(verified: &Output) {
    assert_eq!(verified.status.code(), Some(4));
    let report: serde_json::Value = serde_json::from_slice(&verified.stdout).expect("one value and no more");
    assert_eq!(report["ok"], false, "{report}");
    assert!(!report["problems"].as_array().unwrap().is_empty());
}

#[test]
fn a_backup_comes_back_as_the_same_record_by_passphrase_and_by_words() {
    let desk = Desk::with_demo();
    std::fs::create_dir(desk.at("backups")).unwrap();
    let made = desk.json(&["backup", "Sample.throughline", "--to", "backups"]);
    let file = made["backup"].as_str().unwrap();
    assert!(file.starts_with("backups/Sample ") && file.ends_with(".throughline-backup"), "{file}");
    assert_eq!(std::fs::metadata(desk.at(file)).unwrap().len(), made["bytes"].as_u64().unwrap());
    assert_eq!(mode(&desk.at(file)), 0o600);
    let record = desk.json(&["verify", "Sample.throughline"]);
    let clients = desk.json(&["clients", "Sample.throughline"]);
    for (to, words) in [("One.throughline", &[][..]), ("Two.throughline", &["--words-file", "words"])] {
        let restored = desk.json(&[&["restore", file, "--to", to], words].concat());
        assert_eq!(restored["vault"], to);
        assert_eq!((&restored["clients"], &restored["notes"]), (&record["clients"], &record["notes"]));
        assert!(restored["newestNote"].as_str().unwrap().starts_with("2026-"), "{restored}");
        assert_eq!(desk.json(&["clients", to]), clients);
        assert_eq!(desk.json(&["verify", to])["ok"], true);
    }
}

#[test]
fn a_drill_tells_what_a_backup_holds_and_leaves_nothing_behind() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    std::fs::create_dir(desk.at("temporary")).unwrap();
    let drill = |more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_throughline-cli"));
        program.current_dir(desk.folder.path()).env("TMPDIR", desk.at("temporary"));
        program.args(["--json", "--passphrase-file", "passphrase", "drill", &file]).args(more);
        let output = program.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let by_passphrase = drill(&[]);
    let by_words = drill(&["--words-file", "words"]);
    let record = desk.json(&["verify", "Sample.throughline"]);
    for report in [by_passphrase, by_words] {
        assert_eq!(report["ok"], true);
        for key in ["clients", "notes", "signed"] {
            assert_eq!(report[key], record[key], "{key}");
        }
        assert!(
            report["seconds"].is_u64() && report["newestNote"].is_string() && report["madeAt"].is_string()
        );
    }
    assert_eq!(
        std::fs::read_dir(desk.at("temporary")).unwrap().count(),
        0,
        "something was left in the folder"
    );
    assert_eq!(std::fs::read_dir(desk.at("backups")).unwrap().count(), 1, "or beside the backup");
}

#[test]
fn verify_takes_a_backup_too_and_answers_in_the_same_shape() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    let (backup, vault) = (desk.json(&["verify", &file]), desk.json(&["verify", "Sample.throughline"]));
    let keys = |report: &serde_json::Value| report.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&backup), keys(&vault));
    assert_eq!(backup["ok"], true);
    assert!(backup["audit_entries"].as_u64().unwrap() > 0);
}

#[test]
fn a_backup_that_is_not_as_it_was_made_is_refused_before_anything_is_done() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    let whole = std::fs::read(desk.at(&file)).unwrap();
    let refused = |why: &str| {
        assert_eq!(desk.refusal(&["drill", &file]), 4, "{why}");
        assert_eq!(desk.refusal(&["restore", &file, "--to", "New.throughline"]), 4, "{why}");
        assert_damaged(&desk.run(&["verify", &file]));
        assert!(!desk.at("New.throughline").exists(), "{why} became a vault");
    };
    for at in [40, 5_000, 20_000, whole.len() / 2, whole.len() - 1] {
        flip(&desk.at(&file), at);
        refused("one wrong bit");
        std::fs::write(desk.at(&file), &whole).unwrap();
    }
    std::fs::write(desk.at(&file), &whole[..whole.len() - 4096]).unwrap();
    refused("a file cut short");
    std::fs::write(desk.at(&file), "a letter").unwrap();
    refused("a letter");
    std::fs::remove_file(desk.at(&file)).unwrap();
    assert_eq!(desk.refusal(&["drill", &file]), 9);
    assert_eq!(desk.refusal(&["restore", &file, "--to", "New.throughline"]), 9);
}

#[test]
fn a_backup_of_a_newer_version_is_told_apart_from_a_damaged_one() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    let mut bytes = std::fs::read(desk.at(&file)).unwrap();
    // Format and min-reader, and the SHA-256 that ends the head: a whole head, made by somebody later.
    bytes[8] = 99;
    bytes[12] = 99;
    let checksum = Sha256::digest(&bytes[..64]);
    bytes[64..96].copy_from_slice(&checksum);
    std::fs::write(desk.at(&file), bytes).unwrap();
    assert_eq!(desk.refusal(&["drill", &file]), 7);
    assert_eq!(desk.refusal(&["restore", &file, "--to", "New.throughline"]), 7);
}

#[test]
fn a_backup_opens_to_its_own_passphrase_and_words_only() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    let wrong = desk.run_with("wrong", &["drill", &file]);
    assert_eq!(wrong.status.code(), Some(3));
    let words = std::fs::read_to_string(desk.at("words")).unwrap();
    let mut swapped: Vec<&str> = words.split_whitespace().collect();
    swapped.reverse();
    std::fs::write(desk.at("reversed"), swapped.join(" ")).unwrap();
    assert_eq!(desk.refusal(&["drill", &file, "--words-file", "reversed"]), 3);
    std::fs::write(
        desk.at("numbered"),
        words
            .split_whitespace()
            .enumerate()
            .fold(String::new(), |all, (at, word)| format!("{all}{}. {}\n", at + 1, word.to_uppercase())),
    )
    .unwrap();
    assert_eq!(
        desk.json(&["drill", &file, "--words-file", "numbered"])["ok"],
        true,
        "as they stand on the sheet"
    );
}

#[test]
fn restore_never_writes_over_anything_but_an_empty_folder() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    let before = std::fs::read(desk.at("Sample.throughline/vault.db")).unwrap();
    assert_eq!(desk.refusal(&["restore", &file, "--to", "Sample.throughline"]), 9, "a vault");
    assert_eq!(desk.refusal(&["restore", &file, "--to", "words"]), 9, "a file");
    assert_eq!(desk.refusal(&["restore", &file, "--to", "backups"]), 9, "a folder with something in it");
    assert_eq!(std::fs::read(desk.at("Sample.throughline/vault.db")).unwrap(), before);
    std::fs::create_dir(desk.at("Empty.throughline")).unwrap();
    assert_eq!(desk.json(&["restore", &file, "--to", "Empty.throughline"])["vault"], "Empty.throughline");
    let left: Vec<_> =
        std::fs::read_dir(desk.folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 6, "something was left behind: {left:?}");
}

#[test]
fn a_backup_needs_a_vault_that_is_free_and_a_folder_that_takes_it() {
    let desk = Desk::with_demo();
    std::fs::create_dir(desk.at("backups")).unwrap();
    assert_eq!(
        desk.refusal(&["backup", "Sample.throughline", "--to", "gone"]),
        8,
        "a disk that is not plugged in"
    );
    assert!(!desk.at("gone").exists(), "a folder was made where a disk should be");
    assert_eq!(
        desk.refusal(&["backup", "Sample.throughline", "--to", "Sample.throughline"]),
        8,
        "inside the vault"
    );
    #[cfg(target_os = "linux")]
    assert_eq!(desk.refusal(&["backup", "Sample.throughline", "--to", "/proc"]), 8, "nobody writes there");
    assert_eq!(desk.refusal(&["backup", "Gone.throughline", "--to", "backups"]), 9, "no vault");
    assert_eq!(desk.code(&["backup", "Sample.throughline"]), 2, "no folder named");
    assert_eq!(
        desk.run_with("wrong", &["backup", "Sample.throughline", "--to", "backups"]).status.code(),
        Some(3)
    );
    let lock = std::fs::File::open(desk.at("Sample.throughline/lock")).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(desk.refusal(&["backup", "Sample.throughline", "--to", "backups"]), 5, "in use");
    assert_eq!(std::fs::read_dir(desk.at("backups")).unwrap().count(), 0, "a refusal leaves nothing");
}

#[test]
fn a_damaged_vault_is_one_answer_on_stdout_and_no_second_one() {
    let desk = Desk::with_demo();
    let file = desk.at("Sample.throughline/vault.db");
    flip(&file, std::fs::metadata(&file).unwrap().len() as usize / 2);
    assert_damaged(&desk.run(&["verify", "Sample.throughline"]));
    flip(&desk.at("Sample.throughline/vault.key"), 100);
    flip(&desk.at("Sample.throughline/vault.key"), 4_196);
    assert_damaged(&desk.run(&["verify", "Sample.throughline"]));
}
