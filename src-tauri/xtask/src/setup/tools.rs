//! Programs from crates.io that only single claims want: built into `target/tools` when they are missing, never before.

use crate::call::{call, exists};
use crate::failure::Outcome;
use crate::place::Place;

/// Which claim wants which.
const TOOLS: &[(u8, &str)] = &[(19, "cargo-fuzz"), (40, "cargo-deny")];

/// Installs what these claims want and is found nowhere.
pub fn for_claims(place: &Place, wanted: impl Fn(u8) -> bool) -> Outcome {
    for (_, tool) in TOOLS.iter().filter(|(claim, _)| wanted(*claim)) {
        if !exists(tool) && !place.product("tools/bin").join(tool).is_file() {
            println!("Building {tool} once; it stays in target/tools.");
            let mut cargo = place.command("cargo");
            call(cargo.args(["install", "--locked", tool, "--root"]).arg(place.product("tools")))?;
        }
    }
    Ok(())
}
