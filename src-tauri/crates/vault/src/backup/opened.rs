//! A backup, opened as a vault of its own: to check it, to look into it, to practise restoring.

use super::leftovers;
use super::read::BackupFile;
use crate::keyfile::KeyFile;
use crate::keys::RootKey;
use crate::lock::Lock;
use crate::open::Unlock;
use crate::vault::VaultId;
use crate::watch::{Unwatched, Watch};
use crate::wrap::Secret;
use crate::{Migration, Vault, VaultError};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use tempfile::TempDir;

/// A vault that came out of a backup. It lies in a private temporary folder, which goes when this is dropped.
#[derive(Debug)]
pub struct OpenedBackup {
    /// The vault. Whatever is written to it is gone with the folder.
    pub vault: Vault,
    scratch: Scratch,
}

/// A private temporary folder, which goes when this is dropped: after the vault in it. What a kill leaves of it is
/// removed by the next one of the same vault, or by [`super::remove_leftovers`].
#[derive(Debug)]
pub struct Scratch {
    _lock: Option<Lock>,
    folder: TempDir,
}

impl Scratch {
    /// An empty one inside `parent`, for something that is made of a vault. `NotWritable`.
    pub fn make(parent: &Path, vault: VaultId) -> Result<Self, VaultError> {
        let (folder, lock) = leftovers::vault_folder(parent, vault)?;
        Ok(Self { _lock: Some(lock), folder })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl OpenedBackup {
    /// The vault by itself, with the folder that must outlive it.
    pub fn parts(self) -> (Vault, Scratch) {
        (self.vault, self.scratch)
    }
}

impl Deref for OpenedBackup {
    type Target = Vault;

    fn deref(&self) -> &Vault {
        &self.vault
    }
}

impl DerefMut for OpenedBackup {
    fn deref_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }
}

/// Opens a backup by the passphrase or the words of its day. Its SHA-256 and HMAC are checked over the whole file
/// before the database is opened. The encrypted copy lies in a private folder inside `scratch_parent`.
///
/// `Missing`, `BackupDamaged`, `WrongKey`, `Newer`; `NotWritable` if there is no room for the copy; `Cancelled`.
pub fn open(
    file: &Path,
    unlock: Unlock<'_>,
    migrations: &[Migration],
    scratch_parent: &Path,
    watch: &dyn Watch,
) -> Result<OpenedBackup, VaultError> {
    let backup = BackupFile::open(file)?;
    let root = backup.unlock(&Secret::from(&unlock))?;
    open_by_root(backup, root, migrations, scratch_parent, watch)
}

/// The same for a backup of an open vault, by that vault's own key: to check what was just made.
/// `WrongKey` if it is another vault's, or older than the vault's present key.
pub fn open_own(
    vault: &Vault,
    file: &Path,
    migrations: &[Migration],
    scratch_parent: &Path,
) -> Result<OpenedBackup, VaultError> {
    open_by_own_key(&vault.own_key(), file, migrations, scratch_parent, &Unwatched)
}

/// A vault's own key to its backups, for whoever checks them while the vault goes on being used. It opens the vault as
/// well: drop it when the vault is locked, which overwrites it.
pub struct OwnKey {
    vault: VaultId,
    root: RootKey,
}

impl Vault {
    /// The key that [`open_by_own_key`] takes.
    pub fn own_key(&self) -> OwnKey {
        OwnKey { vault: self.id(), root: RootKey::from_bytes(self.root.reveal()) }
    }
}

/// As [`open_own`], without the vault. `Cancelled`.
pub fn open_by_own_key(
    own: &OwnKey,
    file: &Path,
    migrations: &[Migration],
    scratch_parent: &Path,
    watch: &dyn Watch,
) -> Result<OpenedBackup, VaultError> {
    let backup = BackupFile::open(file)?;
    require_own(own.vault, &own.root, &backup)?;
    open_by_root(backup, RootKey::from_bytes(own.root.reveal()), migrations, scratch_parent, watch)
}

/// `WrongKey` unless the key file in the backup was written under this vault's root key.
pub(super) fn require_own(vault: VaultId, root: &RootKey, backup: &BackupFile) -> Result<(), VaultError> {
    let own = backup.head.vault_id == vault && backup.key_file.authenticate(root).is_ok();
    if own { Ok(()) } else { Err(VaultError::WrongKey) }
}

fn open_by_root(
    mut backup: BackupFile,
    root: RootKey,
    migrations: &[Migration],
    scratch_parent: &Path,
    watch: &dyn Watch,
) -> Result<OpenedBackup, VaultError> {
    let (folder, lock) = leftovers::vault_folder(scratch_parent, backup.head.vault_id)?;
    backup.unfold(folder.path(), &root.backup_mac_key(), watch)?;
    let key_file = KeyFile::read(folder.path())?;
    let vault = Vault::assemble(folder.path(), lock, key_file, root, migrations)?;
    Ok(OpenedBackup { vault, scratch: Scratch { _lock: None, folder } })
}
