//! The npm packages of a folder, exactly as its lock file says.

use crate::call::{call, exists, npm, read};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::stamp::Stamp;
use std::process::Command;

/// The oldest Node.js that the page's tools run on.
const OLDEST: u32 = 20;

/// Runs `npm ci` in a folder of the tree when its lock file is not what was installed.
pub fn install(place: &Place, folder: &str) -> Outcome {
    let node = version()?;
    let folder = place.at(folder);
    let lock = std::fs::read_to_string(folder.join("package-lock.json"))?;
    let stamp = Stamp::new(&folder.join("node_modules"), format!("node {node}\n{lock}"));
    if stamp.fits() {
        return Ok(());
    }
    println!("Installing the npm packages of {}", folder.display());
    call(npm(&folder).args(["ci", "--loglevel=error"]))?;
    stamp.set()
}

/// The major version of Node.js.
fn version() -> Outcome<u32> {
    let advice = || Failure::new(format!("Install Node.js {OLDEST} or newer, with npm, and start again."));
    if !exists("node") {
        return Err(advice());
    }
    let words = read(Command::new("node").arg("--version"))?;
    let major = words.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    major.filter(|major| *major >= OLDEST).ok_or_else(advice)
}
