//! Session notes: begun as a draft, signed once, amended by addenda.

pub mod model;
pub use model::*;
