//! The encrypted folder. Without the passphrase or the recovery words it is noise; what was saved stays saved.
//!
//! This crate knows nothing of therapy, Tauri or PDF. A vault is a folder of exactly three files at rest:
//! `vault.db` (SQLCipher), `vault.key` (two slots, A and B) and `lock`.

pub mod error;
pub mod kdf;
pub mod migrate;
pub mod open;
pub mod passphrase;
pub mod private;
pub mod vault;
pub mod words;

pub use error::{Missing, VaultError};
pub use kdf::{KdfChoice, KdfParams};
pub use migrate::Migration;
pub use open::{Unlock, create, open};
pub use passphrase::{Passphrase, Strength};
pub use private::Private;
pub use vault::{AuditHead, Vault, VaultId};
pub use words::RecoveryWords;
