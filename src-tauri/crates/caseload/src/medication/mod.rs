//! Medications: what the client takes or took.

mod add;
mod check;
mod edit;
mod list;
pub mod model;

pub use add::add;
pub use edit::edit;
pub use list::list;
pub use model::*;
