//! Sessions, planned and held.

pub mod model;
pub use model::*;
