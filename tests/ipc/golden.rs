//! What protects the page, word for word. A change here is a decision: change the golden file with its reason.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;

#[test]
fn the_configuration_of_the_window_is_as_decided() {
    let config = read("../src-tauri/tauri.conf.json");
    let found = json!({
        "withGlobalTauri": config["app"]["withGlobalTauri"],
        "windows": config["app"]["windows"],
        "security": config["app"]["security"],
        "devUrl": config["build"]["devUrl"],
        "plugins": config["plugins"],
        "capabilities": [read("../src-tauri/capabilities/main.json")],
    });
    assert_eq!(found, read("ipc/golden.json"), "tauri.conf.json and capabilities against ipc/golden.json");
}

#[test]
fn there_is_no_second_capability() {
    let folder = root().join("../src-tauri/capabilities");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"], "what is not compared could grant anything");
}

#[test]
fn the_one_window_is_called_after_the_program_alone() {
    let config = read("../src-tauri/tauri.conf.json");
    let titles: Vec<_> =
        config["app"]["windows"].as_array().unwrap().iter().map(|window| &window["title"]).collect();
    assert_eq!(titles, ["Throughline"], "the task switcher shows no name of a vault or a client");
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
