//! `cargo xtask setup`, and the parts of it that each verb calls for itself. Quick when nothing is missing.

mod debian;
mod elsewhere;
mod needs;
mod node;
mod python;
mod tools;

use crate::failure::Outcome;
use crate::place::Place;
use needs::Purpose;
pub use tools::for_claims;

/// Everything that building, the demo and the tests need.
pub fn everything(place: &Place) -> Outcome {
    system_packages(&[Purpose::Build, Purpose::Window, Purpose::Browser, Purpose::Papers, Purpose::Claims])?;
    page_packages(place)?;
    node::install(place, "tests/e2e")?;
    python::install(place)?;
    println!("Everything is set up: `cargo xtask run`, `cargo xtask demo`, `cargo xtask test`.");
    Ok(())
}

/// What building the app needs.
pub fn for_building(place: &Place) -> Outcome {
    system_packages(&[Purpose::Build])?;
    page_packages(place)
}

/// What building the app and driving its window without a display needs.
pub fn for_pictures(place: &Place) -> Outcome {
    system_packages(&[Purpose::Build, Purpose::Window])?;
    page_packages(place)
}

/// The npm packages of the page.
pub fn page_packages(place: &Place) -> Outcome {
    node::install(place, "ui")
}

fn system_packages(purposes: &[Purpose]) -> Outcome {
    if debian::is_here() { debian::install(purposes) } else { elsewhere::check(purposes) }
}
