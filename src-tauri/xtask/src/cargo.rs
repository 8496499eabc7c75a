//! The selections of packages that cargo is called with. They are fixed: cargo unites features over what is selected,
//! so every new selection would build Tauri once more.

use crate::call::{call, read};
use crate::failure::Outcome;
use crate::place::Place;
use std::process::Command;

/// Everything, with the driven window and the mock runtime: what tests and pictures are made with.
pub const TESTED: &[&str] = &[
    "-p",
    "vault",
    "-p",
    "caseload",
    "-p",
    "paper",
    "-p",
    "disclosure",
    "-p",
    "throughline-cli",
    "-p",
    "throughline",
    "-p",
    "tests",
    "--features",
    "throughline/test,throughline/bindings",
];

/// The two programs as people get them.
pub const SHIPPED: &[&str] = &["-p", "throughline-cli", "-p", "throughline"];

/// `cargo VERB SELECTION ...`, never asking a registry for anything newer than the lock file.
pub fn cargo(place: &Place, verb: &str, selection: &[&str]) -> Command {
    let mut cargo = place.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.arg(verb).arg("--locked").args(selection);
    cargo
}

/// Builds the programs of a selection.
pub fn build(place: &Place, selection: &[&str]) -> Outcome {
    call(cargo(place, "build", selection).arg("--bins"))
}

/// What cargo knows about the workspace and everything it depends on.
pub fn metadata(place: &Place) -> Outcome<serde_json::Value> {
    let words = read(cargo(place, "metadata", &[]).args(["--format-version", "1"]))?;
    Ok(serde_json::from_str(&words)?)
}
