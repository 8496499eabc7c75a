//! The therapist and the practice: what stands on every paper.

pub mod model;
pub use model::*;
