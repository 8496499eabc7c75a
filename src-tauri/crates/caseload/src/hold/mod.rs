//! Legal holds: what must be kept whatever else would let it go. A hold and its release are rows of their own, and
//! neither ever changes.

pub mod model;
mod place;
mod read;
mod release;

pub use model::LegalHold;
pub use place::place;
pub use read::of;
pub use release::release;
