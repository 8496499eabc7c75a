//! Follow-up: calls that are due after a dose, and calls that were made.

mod call;
mod drop_due;
mod list;
pub mod model;
mod schedule;

pub use call::{SUICIDAL_THOUGHTS, call};
pub use drop_due::drop;
pub(crate) use list::due_at;
pub use list::{calls, due, list};
pub use model::*;
pub(crate) use schedule::schedule;
