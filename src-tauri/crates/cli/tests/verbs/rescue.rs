//! What a damaged vault still holds, and what backups have of the rest.

use crate::desk::Desk;
use serde_json::Value;

/// One wrong bit in every third page from the fourth on.
fn damage(desk: &Desk) {
    let file = desk.at("Sample.throughline/vault.db");
    let mut bytes = std::fs::read(&file).unwrap();
    for page in (4..bytes.len() / 8192).step_by(3) {
        bytes[page * 8192 + 4_000] ^= 1;
    }
    std::fs::write(file, bytes).unwrap();
}

fn files(desk: &Desk) -> [Vec<u8>; 2] {
    ["vault.db", "vault.key"].map(|file| std::fs::read(desk.at("Sample.throughline").join(file)).unwrap())
}

fn missing(rescued: &Value) -> &Vec<Value> {
    rescued["missing"].as_array().unwrap()
}

#[test]
fn a_rescue_with_a_backup_brings_everything_back() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    let record = desk.json(&["verify", "Sample.throughline"]);
    let clients = desk.json(&["clients", "Sample.throughline"]);
    damage(&desk);
    let damaged = files(&desk);
    let rescued = desk.json(&["rescue", "Sample.throughline", "--to", "New.throughline", "--backup", &file]);
    assert_eq!(rescued["vault"], "New.throughline");
    assert_eq!((&rescued["clients"], &rescued["notes"]), (&record["clients"], &record["notes"]));
    // Of a draft nobody can tell whether it went on after the backup.
    let of_clients = missing(&rescued).iter().filter(|one| !one["code"].is_null() && one["kind"] != "draft");
    let of_clients = of_clients.count();
    assert_eq!(of_clients, 0, "something of a client is missing: {rescued}");
    assert_eq!(desk.json(&["clients", "New.throughline"]), clients);
    assert_eq!(desk.json(&["verify", "New.throughline"])["ok"], true);
    assert!(files(&desk) == damaged, "the damaged vault was written to");
}

#[test]
fn a_rescue_without_a_backup_names_what_is_missing() {
    let desk = Desk::with_demo();
    damage(&desk);
    let rescued =
        desk.json(&["rescue", "Sample.throughline", "--to", "New.throughline", "--words-file", "words"]);
    assert_eq!(rescued["complete"], false);
    assert!(!missing(&rescued).is_empty());
    for record in missing(&rescued) {
        assert!(
            record["kind"].is_string() && record["sentence"].as_str().unwrap().ends_with('.'),
            "{record}"
        );
        assert!(record.get("code").is_some() && record.get("date").is_some(), "{record}");
    }
    assert_eq!(desk.code(&["clients", "New.throughline"]), 0, "the new vault opens");
}

#[test]
fn a_lost_key_file_comes_out_of_a_backup() {
    let desk = Desk::with_demo();
    let file = desk.with_backup();
    std::fs::write(desk.at("Sample.throughline/vault.key"), [0; 8192]).unwrap();
    assert_eq!(
        desk.refusal(&["rescue", "Sample.throughline", "--to", "New.throughline"]),
        4,
        "no key at all"
    );
    let rescued = desk.json(&["rescue", "Sample.throughline", "--to", "New.throughline", "--backup", &file]);
    assert_eq!(missing(&rescued), &Vec::<Value>::new());
}

#[test]
fn a_rescue_refuses_the_wrong_key_an_open_vault_and_a_place_that_is_taken() {
    let desk = Desk::with_demo();
    let rescue = |from: &str, to: &str| desk.refusal(&["rescue", from, "--to", to]);
    assert_eq!(rescue("Sample.throughline", "Sample.throughline"), 9, "a vault is there");
    assert_eq!(rescue("Gone.throughline", "New.throughline"), 9, "no vault");
    let wrong = desk.run_with("wrong", &["rescue", "Sample.throughline", "--to", "New.throughline"]);
    assert_eq!(wrong.status.code(), Some(3));
    let lock = std::fs::File::open(desk.at("Sample.throughline/lock")).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(rescue("Sample.throughline", "New.throughline"), 5, "in use");
    assert!(!desk.at("New.throughline").exists(), "a refusal made a vault");
}
