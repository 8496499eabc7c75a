//! `cargo xtask run`: builds and opens the app.

use crate::call::call;
use crate::cargo::{SHIPPED, build};
use crate::failure::Outcome;
use crate::place::Place;
use crate::{setup, ui};

/// Opens the app with these arguments.
pub fn run(place: &Place, arguments: &[String]) -> Outcome {
    setup::for_building(place)?;
    ui::build(place)?;
    build(place, SHIPPED)?;
    call(place.command(place.program("throughline")).args(arguments))
}
