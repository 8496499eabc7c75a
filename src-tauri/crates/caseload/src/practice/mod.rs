//! The therapist and the practice: what stands on every paper.

mod change_passphrase;
mod edit;
mod guessable_words;
pub mod model;
mod read;

pub use change_passphrase::{change_passphrase, put_passphrase};
pub use edit::edit;
pub use guessable_words::guessable_words;
pub use model::*;
pub use read::read;
pub(crate) use read::{PRACTICE, author};
