//! What protects the page, as it stands in the configuration and as it was decided.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Everything that protects the page, as it stands in the source tree.
///
/// # Errors
/// A file that is missing or is no JSON.
pub fn found() -> Result<Value, String> {
    let config = read("../src-tauri/tauri.conf.json")?;
    Ok(json!({
        "withGlobalTauri": config["app"]["withGlobalTauri"],
        "windows": config["app"]["windows"],
        "security": config["app"]["security"],
        "devUrl": config["build"]["devUrl"],
        "plugins": config["plugins"],
        "capabilities": [read("../src-tauri/capabilities/main.json")?],
    }))
}

/// The same as it was decided: `ipc/golden.json`.
///
/// # Errors
/// As [`found`].
pub fn decided() -> Result<Value, String> {
    read("ipc/golden.json")
}

/// The names of the files that may grant something.
///
/// # Errors
/// The folder cannot be read.
pub fn capabilities() -> Result<Vec<String>, String> {
    let files = fs::read_dir(root().join("../src-tauri/capabilities")).map_err(|error| error.to_string())?;
    Ok(files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect())
}

fn read(path: &str) -> Result<Value, String> {
    let text = fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
