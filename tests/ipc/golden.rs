//! What protects the page, word for word. A change here is a decision: change the golden file with its reason.

use tests::guarded::{capabilities, decided, found};

#[test]
fn the_configuration_of_the_window_is_as_decided() {
    assert_eq!(found(), decided(), "tauri.conf.json and capabilities against ipc/golden.json");
}

#[test]
fn there_is_no_second_capability() {
    assert_eq!(capabilities().unwrap(), ["main.json"], "what is not compared could grant anything");
}

#[test]
fn the_one_window_is_called_after_the_program_alone() {
    let found = found().unwrap();
    let titles: Vec<_> = found["windows"].as_array().unwrap().iter().map(|window| &window["title"]).collect();
    assert_eq!(titles, ["Throughline"], "the task switcher shows no name of a vault or a client");
}
