//! Sessions, planned and held.

mod cancel;
mod hold;
pub mod model;
mod plan;

pub use cancel::cancel;
pub use hold::hold;
pub use model::*;
pub use plan::plan;
