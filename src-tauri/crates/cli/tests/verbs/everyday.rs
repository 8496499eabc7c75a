//! Making, listing, printing.

use crate::desk::{Desk, mode};
use std::process::Command;

#[test]
fn a_new_vault_hands_out_fifteen_words_that_only_its_owner_reads() {
    let desk = Desk::new();
    let made = desk.json(&["create", "Own.throughline", "--words-file", "words"]);
    assert_eq!(made["words_file"], "words");
    let words = std::fs::read_to_string(desk.at("words")).unwrap();
    assert_eq!(words.split_whitespace().count(), 15);
    assert_eq!(mode(&desk.at("words")), 0o600);
    assert_eq!(
        desk.code(&["create", "Own.throughline", "--words-file", "more-words"]),
        9,
        "the target exists"
    );
    assert!(!desk.at("more-words").exists(), "a refused creation leaves no file for words");
    assert_eq!(
        desk.code(&["create", "Other.throughline", "--words-file", "words"]),
        9,
        "the words file exists"
    );
    assert!(!desk.at("Other.throughline").exists(), "no vault without a place for its words");
}

#[test]
fn each_way_of_not_opening_has_its_own_exit_code() {
    let desk = Desk::with_demo();
    let wrong = desk.run_with("wrong", &["clients", "Sample.throughline"]);
    assert_eq!(wrong.status.code(), Some(3), "wrong passphrase");
    assert_eq!(desk.code(&["clients", "Gone.throughline"]), 9, "missing vault");
    assert_eq!(desk.code(&["clients"]), 2, "usage");
    let key = desk.at("Sample.throughline/vault.key");
    let whole = std::fs::read(&key).unwrap();
    std::fs::write(&key, vec![0; whole.len()]).unwrap();
    assert_eq!(desk.code(&["clients", "Sample.throughline"]), 4, "damaged key file");
    std::fs::remove_file(&key).unwrap();
    assert_eq!(desk.code(&["clients", "Sample.throughline"]), 9, "missing key file");
    std::fs::write(&key, whole).unwrap();
    let lock = std::fs::File::open(desk.at("Sample.throughline/lock")).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(desk.code(&["clients", "Sample.throughline"]), 5, "in use");
}

#[test]
fn clients_and_verify_have_the_shapes_that_scripts_read() {
    let desk = Desk::with_demo();
    let clients = desk.json(&["clients", "Sample.throughline"]);
    assert!(clients.as_array().unwrap().len() >= 6);
    for key in ["code", "name", "phase", "next_session", "open_alerts"] {
        assert!(clients[0].get(key).is_some(), "clients lack {key}");
    }
    let key = std::fs::read(desk.at("Sample.throughline/vault.key")).unwrap();
    let report = desk.json(&["verify", "Sample.throughline"]);
    assert_eq!(
        std::fs::read(desk.at("Sample.throughline/vault.key")).unwrap(),
        key,
        "verify changes nothing"
    );
    assert_eq!(report["ok"], true);
    assert_eq!(report["problems"], serde_json::json!([]));
    for key in ["clients", "notes", "signed", "audit_entries"] {
        assert!(report[key].as_u64().unwrap() > 0, "verify counts no {key}");
    }
}

#[test]
fn papers_of_a_client_check_out_and_a_changed_one_does_not() {
    let desk = Desk::with_demo();
    let written =
        desk.json(&["papers", "Sample.throughline", "--client", "ml-01", "--to", "papers", "--text"]);
    let files: Vec<&str> =
        written.as_array().unwrap().iter().map(|row| row["file"].as_str().unwrap()).collect();
    let record = files.iter().find(|file| file.ends_with("-record.pdf")).expect("a record copy");
    assert!(desk.at(&format!("papers/{record}.txt")).exists(), "the words stand beside each paper");
    let checked = desk.json(&["check-record", &format!("papers/{record}")]);
    assert_eq!(checked["ok"], true);
    let path = desk.at(&format!("papers/{record}"));
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(desk.code(&["check-record", &format!("papers/{record}")]), 4);
    assert_eq!(desk.code(&["papers", "Sample.throughline", "--client", "XX-99", "--to", "papers"]), 1);
}

#[test]
fn a_handout_prints_lists_and_shows_its_document_which_renders_again() {
    let desk = Desk::new();
    let list = desk.json(&["handout", "--list"]);
    for name in ["preparation-guide", "integration-plan", "treatment-consent"] {
        assert!(list.as_array().unwrap().iter().any(|row| row["name"] == name), "{name} is not listed");
    }
    for name in ["consent", "plan", "preparation-guide"] {
        assert_eq!(
            desk.code(&["handout", name, "--paper", "a4", "--scale", "1.5", "--to", "a.pdf"]),
            0,
            "{name}"
        );
    }
    assert_eq!(desk.code(&["handout", "no-such", "--to", "a.pdf"]), 1);
    let document = desk.run(&["handout", "preparation-guide", "--document"]);
    std::fs::write(desk.at("document.json"), document.stdout).unwrap();
    let rendered = desk.json(&["render", "document.json", "--to", "b.pdf", "--theme", "hyperlegible"]);
    assert!(rendered["pages"].as_u64().unwrap() >= 2);
    std::fs::write(
        desk.at("bad.json"),
        r#"{"title":"x","lang":"en","blocks":[{"type":"heading","level":7,"text":[]}]}"#,
    )
    .unwrap();
    let refused = desk.run(&["render", "bad.json", "--to", "c.pdf"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&refused.stderr).contains(".."), "a sentence ends once");
    assert!(!desk.at("c.pdf").exists(), "a refused document leaves no file");
}

#[test]
fn the_same_seed_and_day_tell_the_same_story() {
    let (one, two) = (Desk::with_demo(), Desk::with_fresh_demo());
    assert_eq!(one.json(&["clients", "Sample.throughline"]), two.json(&["clients", "Sample.throughline"]));
}

#[test]
fn a_day_or_a_scale_that_cannot_be_is_a_usage_error_and_makes_nothing() {
    let desk = Desk::new();
    for day in ["-262143-01-01", "9999-12-31", "today"] {
        let day = format!("--today={day}");
        assert_eq!(desk.code(&["demo", "Sample.throughline", &day]), 2, "{day}");
    }
    assert_eq!(desk.code(&["handout", "plan", "--scale", "2.9", "--to", "a.pdf"]), 2);
    assert!(!desk.at("Sample.throughline").exists() && !desk.at("a.pdf").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_no_text_is_written_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"plan-\xff.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline-cli"));
    command.current_dir(desk.folder.path()).args(["--json", "handout", "plan", "--to"]).arg(name);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(desk.folder.path().join(name).exists());
}

#[test]
fn search_finds_the_newest_records_that_hold_every_word() {
    let desk = Desk::with_demo();
    let hits = desk.json(&["search", "Sample.throughline", "walk"]);
    let hits = hits.as_array().unwrap();
    assert!(hits.len() > 1, "the stories have walks in them");
    for hit in hits {
        let mut keys: Vec<&str> = hit.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["client", "date", "id", "kind", "snippet", "title"]);
        assert!(hit["snippet"].as_str().unwrap().to_lowercase().contains("walk"), "{hit}");
    }
    let dates: Vec<&str> = hits.iter().map(|hit| hit["date"].as_str().unwrap()).collect();
    assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "newest first: {dates:?}");
    assert_eq!(
        desk.json(&["search", "Sample.throughline", "walk", "--limit", "1"]).as_array().unwrap().len(),
        1
    );
    assert_eq!(desk.json(&["search", "Sample.throughline", "xylophone"]), serde_json::json!([]));
    assert_eq!(desk.json(&["search", "Sample.throughline", ""]), serde_json::json!([]));
    assert_eq!(desk.code(&["search", "Sample.throughline", "walk", "--limit", "0"]), 2);
    assert_eq!(desk.code(&["search", "Gone.throughline", "walk"]), 9);
}
