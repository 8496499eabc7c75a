//! Opening a vault.

use crate::folder;
use crate::keyfile::KeyFile;
use crate::keys::RootKey;
use crate::lock::Lock;
use crate::stack;
use crate::wrap::Secret;
use crate::{Migration, Passphrase, RecoveryWords, Vault, VaultError};
use std::path::Path;

/// Either way in.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    /// The passphrase.
    Passphrase(&'a Passphrase),
    /// The fifteen words.
    Words(&'a RecoveryWords),
}

/// Opens a vault. Any refusal leaves the folder exactly as it was.
///
/// `Missing`, `InUse`, `KeyFileDamaged`, `WrongKey`, `DatabaseDamaged`, `Newer`: each asks something else of the
/// person at the door. An older copy of the database is not noticed here: compare [`Vault::audit_witness`] with the
/// audit trail inside.
pub fn open(folder: &Path, unlock: Unlock<'_>, migrations: &[Migration]) -> Result<Vault, VaultError> {
    let opened = open_with(folder, migrations, |key_file| key_file.unlock(&Secret::from(&unlock)));
    stack::wipe();
    opened
}

/// The steps, wherever the root key comes from.
#[inline(never)]
pub(crate) fn open_with(
    folder: &Path,
    migrations: &[Migration],
    root: impl FnOnce(&KeyFile) -> Result<RootKey, VaultError>,
) -> Result<Vault, VaultError> {
    folder::require(folder)?;
    let lock = Lock::take(folder)?;
    let key_file = KeyFile::read(folder)?;
    let root = root(&key_file)?;
    Vault::assemble(folder, lock, key_file, root, migrations)
}
