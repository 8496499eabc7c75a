//! `cargo xtask bridge`: the page and the real core on loopback, for a browser.

use crate::call::call;
use crate::cargo::{TESTED, build};
use crate::failure::Outcome;
use crate::place::Place;
use crate::{setup, ui};

/// Serves until it is ended; prints the address.
pub fn bridge(place: &Place, arguments: &[String]) -> Outcome {
    setup::for_building(place)?;
    ui::build(place)?;
    build(place, TESTED)?;
    call(place.command(place.program("bridge")).args(arguments))
}
