//! How the vault is guarded while nobody looks. What belongs to the keys is in the vault; what is a habit of the person
//! is here, inside the vault, so that it cannot be changed while locked.

mod read;
mod set_idle_minutes;

pub use read::{SecuritySettings, read};
pub use set_idle_minutes::set_idle_minutes;
