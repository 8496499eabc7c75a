//! Papers that came from outside: a clearance, a consent signed with a pen. Kept byte for byte, inside the vault.

mod keep;
mod list;
mod model;
mod read;

pub use keep::keep;
pub use list::list;
pub use model::*;
pub use read::bytes;
pub(crate) use read::sound;
