//! Drafts: one table for every form, its own write door, a rising revision.

pub mod model;
pub use model::*;
