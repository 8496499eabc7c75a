//! What can be told of a vault's folder without a key.

use crate::keyfile::KeyFile;
use crate::vault::{AuditHead, VaultId};
use std::path::Path;

/// What the key file in a folder says. Not authenticated: enough to find a vault by, not to believe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The vault's id.
    pub vault_id: VaultId,
    /// The audit head that it remembers.
    pub audit: AuditHead,
}

/// Reads the key file only. `None` for a folder that is no vault, or whose key file is damaged.
pub fn told(folder: &Path) -> Option<Told> {
    let key_file = KeyFile::read(folder).ok()?;
    let header = key_file.header();
    Some(Told { vault_id: header.vault_id, audit: header.audit })
}
