//! Bringing a record out of a damaged vault into a new one. The damaged one is only read.
//!
//! The vault saves rows and knows nothing of what they mean. Here the record is made whole as far as its own proofs
//! reach: what backups brought back though it was gone goes again, a note that is lost is taken from its seal, a seal
//! from its note and the trail. What is lost is told, and the trail keeps its gap.

mod kinds;
mod lost;
mod mend;
mod missing;
pub mod model;
mod proofs;
mod recover;
mod returned;
mod settings;
mod strangers;
mod words;

pub(crate) use kinds::key_of;
pub use mend::take_over;
pub use model::*;
pub use recover::rescue;
