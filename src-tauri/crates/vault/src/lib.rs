//! The encrypted folder. Without the passphrase or the recovery words it is noise; what was saved stays saved.
//!
//! This crate knows nothing of therapy, Tauri or PDF. A vault is a folder of exactly three files at rest:
//! `vault.db` (SQLCipher), `vault.key` (two slots, A and B) and `lock`. `src-tauri/docs/file-format.md` describes
//! every byte.
//!
//! The easy doors are [`create()`], [`open()`] and [`Vault`]; the modules below hold one concept each.

mod authorizer;
pub mod backup;
pub mod closed;
mod compact;
pub mod create;
mod database;
pub mod error;
pub mod folder;
mod header;
mod journal;
pub mod kdf;
pub mod key_check;
mod keyfile;
mod keys;
mod lock;
pub mod migrate;
mod migration_copy;
pub mod open;
mod pages;
pub mod passphrase;
pub mod platform;
pub mod private;
mod rotate;
pub mod salvage;
mod stack;
mod stamp;
mod steps;
#[cfg(any(test, feature = "test-door"))]
pub mod test_door;
pub mod vault;
pub mod watch;
pub mod words;
mod wrap;

#[cfg(test)]
mod tests;

pub use closed::ClosedVault;
pub use create::create;
pub use error::{Missing, VaultError};
pub use kdf::{KdfChoice, KdfParams, Measured};
pub use key_check::{KeyCheck, NewPassphrase};
pub use migrate::Migration;
pub use open::{Unlock, open};
pub use passphrase::{Passphrase, Strength};
pub use private::Private;
pub use salvage::{LostRow, SalvageReport, TableSalvage};
#[cfg(any(test, feature = "test-door"))]
pub use test_door::{create_by_root_key, open_by_root_key, unpack_by_root_key};
pub use vault::{AuditHead, Vault, VaultId};
pub use watch::{Unwatched, Watch};
pub use words::RecoveryWords;
