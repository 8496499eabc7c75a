//! The encrypted folder. Without the passphrase or the recovery words it is noise; what was saved stays saved.
//!
//! This crate knows nothing of therapy, Tauri or PDF. A vault is a folder of exactly three files at rest:
//! `vault.db` (SQLCipher), `vault.key` (two slots, A and B) and `lock`. `src-tauri/docs/file-format.md` describes
//! every byte.
//!
//! The easy doors are [`create()`], [`open()`] and [`Vault`]; the modules below hold one concept each.

mod authorizer;
pub mod create;
mod database;
pub mod error;
mod folder;
mod header;
pub mod kdf;
mod keyfile;
mod keys;
mod lock;
pub mod migrate;
mod migration_copy;
pub mod open;
pub mod passphrase;
pub mod platform;
pub mod private;
#[cfg(any(test, feature = "test-door"))]
pub mod test_door;
pub mod vault;
pub mod words;
mod wrap;

#[cfg(test)]
mod tests;

pub use create::create;
pub use error::{Missing, VaultError};
pub use kdf::{KdfChoice, KdfParams};
pub use migrate::Migration;
pub use open::{Unlock, open};
pub use passphrase::{Passphrase, Strength};
pub use private::Private;
#[cfg(any(test, feature = "test-door"))]
pub use test_door::{create_by_root_key, open_by_root_key};
pub use vault::{AuditHead, Vault, VaultId};
pub use words::RecoveryWords;
