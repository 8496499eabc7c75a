//! `cargo xtask fmt`: formats all sources.

use crate::call::{call, npm};
use crate::failure::Outcome;
use crate::place::Place;
use crate::setup;

/// Formats the Rust sources and the page's.
pub fn format(place: &Place) -> Outcome {
    call(place.command("cargo").args(["fmt", "--all"]))?;
    setup::page_packages(place)?;
    call(npm(&place.at("ui")).args(["run", "--silent", "fmt"]))
}
