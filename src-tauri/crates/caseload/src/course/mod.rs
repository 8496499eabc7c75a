//! Courses of treatment: one use case a file.

mod begin;
mod check;
mod edit;
mod list;
pub mod model;
mod move_to;
mod owner;
mod status;

pub use begin::begin;
pub use edit::edit;
pub(crate) use list::of_client;
pub use list::{current, history, list};
pub use model::*;
pub use move_to::move_to;
pub(crate) use move_to::turn;
pub use owner::owner;
