//! Every claim with its short count: each in a program of its own, so that one neither takes the others down nor holds
//! their locks. Two at a time, and then one by one those that measure time.

use crate::claim::{Claim, Way};
use crate::registry;
use serde_json::Value;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Tries these claims, or all, prints a line for each and the closing line; whether all hold.
pub fn all(only: &[u8]) -> bool {
    let chosen = |claim: &&Claim| only.is_empty() || only.contains(&claim.number);
    let tried = |claim: &&Claim| matches!(claim.way, Way::Tried(_));
    let (alone, mut beside): (Vec<&Claim>, Vec<&Claim>) =
        registry::all().filter(chosen).filter(tried).partition(|claim| claim.alone);
    // The longest first: the two hands then end at nearly the same time.
    beside.sort_by_key(|claim| claim.minutes);
    let results = [hands(2, beside), hands(1, alone)].concat();
    let held = results.iter().filter(|held| **held).count();
    println!("{held} passed, {} failed", results.len() - held);
    held == results.len()
}

/// Whether each of these holds.
fn hands(hands: usize, waiting: Vec<&Claim>) -> Vec<bool> {
    let (waiting, results) = (Mutex::new(waiting), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                while let Some(claim) = waiting.lock().ok().and_then(|mut waiting| waiting.pop()) {
                    let line = in_its_own_program(claim);
                    println!("{line}");
                    results.lock().unwrap_or_else(PoisonError::into_inner).push(line["result"] == "holds");
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn in_its_own_program(claim: &Claim) -> Value {
    let program = std::env::current_exe().unwrap_or_default();
    let output = Command::new(program)
        .args([claim.number.to_string(), "--count".into(), claim.short.to_string()])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    serde_json::from_str(said.lines().last().unwrap_or_default()).unwrap_or_else(|_| {
        serde_json::json!({ "claim": claim.number, "result": "broken", "notes": "its program ended without a word" })
    })
}
