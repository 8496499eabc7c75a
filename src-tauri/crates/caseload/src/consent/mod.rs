//! Consents: prepared, presented, signed or declined; withdrawn by an event of its own.

pub mod model;
pub use model::*;
