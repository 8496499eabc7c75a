//! The integration plan: versions, commitments, what became of them.

pub mod model;
pub use model::*;
