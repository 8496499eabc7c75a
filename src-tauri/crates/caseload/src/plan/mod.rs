//! The integration plan: versions, commitments, what became of them.

mod begin;
mod check;
pub mod model;
mod publish;
mod read;
mod set_status;

pub use begin::{begin, new_commitment_id};
pub use model::*;
pub use publish::publish;
pub(crate) use read::fields_of;
pub use read::{read, read_version};
pub use set_status::set_status;
