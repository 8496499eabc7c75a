//! The therapist and the practice: what stands on every paper.

mod change_passphrase;
mod edit;
pub mod model;
mod read;

pub use change_passphrase::change_passphrase;
pub use edit::edit;
pub use model::*;
pub use read::read;
pub(crate) use read::{PRACTICE, author};
