//! The health of the record: what was checked, when, and what was found.

mod apart;
mod clock;
mod full;
pub mod model;
mod quick;
mod read;
mod schema;

pub use apart::{Found, FullCheck, copy_to_check, record_full};
pub use full::check_full;
pub(crate) use model::CheckKind;
pub use model::{Checked, Health};
pub use quick::check_quick;
pub use read::read;
