//! Clients: one use case a file.

pub mod model;
pub use model::*;
