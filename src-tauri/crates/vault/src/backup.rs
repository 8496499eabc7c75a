//! Backups: one file each, as encrypted as the vault, with everything in it that opens a vault but the passphrase or
//! the words. `src-tauri/docs/file-format.md` describes every byte.
//!
//! [`Vault::back_up`] and [`crate::ClosedVault::back_up`] write one. Nothing here replaces or removes a backup, or a
//! vault: what has to give way is set aside, and [`to_drop`] only says which backups may go.

mod find;
mod head;
mod keep;
pub(crate) mod leftovers;
#[cfg(any(windows, test))]
mod lock_page;
mod opened;
pub(crate) mod read;
mod rehead;
mod set_aside;
mod source;
mod stamp;
mod stream;
mod unpack;
mod write;

pub use find::{BackupInfo, FoundBackup, find, info};
pub use keep::{Room, to_drop};
pub use leftovers::remove as remove_leftovers;
pub use opened::{OpenedBackup, OwnKey, Scratch, open, open_by_own_key, open_own};
pub use rehead::rehead;
pub use set_aside::set_aside;
pub use stamp::{EXTENSION, MadeAt, Stamp};
pub use unpack::unpack;
#[cfg(any(test, feature = "test-door"))]
pub(crate) use unpack::unpack_with;
#[cfg(test)]
pub(crate) use write::{Contents, draft};
