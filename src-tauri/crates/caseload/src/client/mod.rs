//! Clients: one use case a file.

mod add;
mod check;
mod code;
mod edit;
mod list;
pub mod model;
mod names;
mod page;

pub use add::add;
pub use edit::edit;
pub use list::list;
pub use model::*;
pub(crate) use names::{age, initials};
pub use page::page;
