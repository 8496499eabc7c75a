//! Sessions, planned and held.

mod calendar;
mod cancel;
mod hold;
pub mod model;
mod plan;
mod took_place;
mod unsealed;

pub use calendar::{CalendarEntry, for_calendar};
pub use cancel::cancel;
pub use hold::hold;
pub use model::*;
pub use plan::plan;
pub use took_place::took_place;
