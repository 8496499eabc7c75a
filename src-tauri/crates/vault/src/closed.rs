//! A vault that was locked, and is still held for its backup.

use crate::keys::MacKey;
use crate::lock::Lock;
use crate::vault::VaultId;
use crate::{Vault, VaultError};
use std::path::{Path, PathBuf};

/// A closed vault: nobody can open it until this is dropped, and nothing in here opens it. What is left is the key
/// that protects backups against tampering.
pub struct ClosedVault {
    pub(crate) id: VaultId,
    pub(crate) folder: PathBuf,
    pub(crate) key_file: Vec<u8>,
    pub(crate) mac_key: MacKey,
    _lock: Lock,
}

impl Vault {
    /// Locks the vault at once, and keeps its lock file so that the closed file can be copied in peace.
    pub fn close_to_back_up(self) -> Result<ClosedVault, VaultError> {
        let (id, key_file, mac_key) = (self.id(), self.key_file.to_bytes(), self.root.backup_mac_key());
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(ClosedVault { id, folder: self.folder, key_file, mac_key, _lock: self.lock })
    }
}

impl ClosedVault {
    /// The vault's own id.
    pub fn id(&self) -> VaultId {
        self.id
    }

    /// Where the vault lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl std::fmt::Debug for ClosedVault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ClosedVault(…)")
    }
}
