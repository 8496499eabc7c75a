//! The claims of `src-tauri/docs/security.md`, each tried by force, and each with a deliberate defect that must be caught.
//!
//! `claims NUMBER` tries one and prints one line of JSON; `cargo xtask soak` drives it over all of them, and
//! `cargo xtask test` over the short counts.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it speaks to whoever drives it")]

mod arguments;
mod at_rest;
mod audit_trail;
mod autolock;
mod backups;
mod calls;
mod claim;
mod closed_connection;
mod conduct;
mod erased;
mod every_field;
mod faults;
mod files;
mod gauge;
mod golden_file;
mod golden_vaults;
mod journals;
mod keys;
mod killing;
mod kills;
mod locked_out;
mod memory;
mod mutate;
mod mutated_database;
mod mutated_keys;
mod offline;
mod owned;
mod papers;
mod parsers;
mod parts;
mod payloads;
mod plaintext;
mod power_loss;
mod races;
mod registry;
mod replay;
mod restore_drill;
mod rollback;
mod salvage;
mod sample;
mod scene;
mod sentences;
mod short;
mod signed;
mod statements;
mod strange_folders;
mod supply;
mod tamper;
mod tools;
mod typing;
mod verbs;

// The desk of the caseload's own tests, and its client with a row in every table.
#[allow(dead_code, reason = "those tests use all of it")]
#[path = "../../src-tauri/crates/caseload/tests/record/desk.rs"]
mod desk;
#[allow(dead_code, reason = "those tests use all of it")]
#[path = "../../src-tauri/crates/caseload/tests/record/full.rs"]
mod full;

use arguments::{Asked, USAGE};
use claim::Run;
use std::process::ExitCode;

fn main() -> ExitCode {
    let well = match Asked::read(std::env::args().skip(1)) {
        Some(Asked::List) => list(),
        Some(Asked::Short(only)) => short::all(&only),
        Some(Asked::Part(words)) => parts::play(&words),
        Some(Asked::One { number, count, seed }) => one(number, count, seed),
        None => usage(),
    };
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn list() -> bool {
    registry::all().for_each(|claim| println!("{}", conduct::describe(claim)));
    true
}

fn one(number: u8, count: Option<u32>, seed: u64) -> bool {
    let Some(claim) = registry::claim(number) else { return usage() };
    claim::clear_leftovers();
    let told = conduct::conduct(claim, Run { count: count.unwrap_or(claim.full), seed });
    println!("{}", told.line);
    !told.broken
}

fn usage() -> bool {
    eprintln!("{USAGE}");
    false
}
