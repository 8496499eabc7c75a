//! Clients: one use case a file.

mod add;
mod certificate;
mod chart;
mod check;
mod code;
mod edit;
mod erase;
mod erasures;
mod list;
pub mod model;
mod names;
mod page;
mod set_aside;
mod still_holding;
mod sweep;

pub use add::add;
pub use certificate::*;
pub use chart::{ChartPage, chart};
pub(crate) use code::next as next_code;
pub use edit::edit;
pub use erase::{Erased, erase};
pub(crate) use erasures::Erasures;
pub use list::list;
pub use model::*;
pub(crate) use names::{age, initials};
pub use page::page;
pub use sweep::{is_unswept, sweep};
