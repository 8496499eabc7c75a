//! Session notes: begun as a draft, signed once, amended by addenda.

mod add_addendum;
mod begin;
mod check;
mod list;
pub mod model;
mod read;
mod sign;

pub use add_addendum::add_addendum;
pub use begin::begin;
pub(crate) use list::of_client;
pub use model::*;
pub use read::read;
#[cfg(feature = "fixture")]
pub(crate) use sign::insert;
pub use sign::sign;
