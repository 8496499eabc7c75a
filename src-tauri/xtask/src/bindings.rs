//! `cargo xtask bindings`: writes the TypeScript types of everything that crosses to the page.

use crate::call::call;
use crate::cargo::{TESTED, cargo};
use crate::failure::Outcome;
use crate::place::Place;
use crate::{setup, ui};

/// The test of the shell crate that compares the types with the core, told to write instead.
pub fn bindings(place: &Place) -> Outcome {
    setup::for_building(place)?;
    ui::build(place)?;
    call(cargo(place, "test", TESTED).env("THROUGHLINE_WRITE_BINDINGS", "1").args(["--lib", "bindings"]))
}
