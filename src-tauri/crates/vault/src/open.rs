//! Creating and opening.

use crate::{KdfChoice, Migration, Passphrase, RecoveryWords, Vault, VaultError};
use std::path::Path;

/// Either way in.
pub enum Unlock<'a> {
    /// The passphrase.
    Passphrase(&'a Passphrase),
    /// The fifteen words.
    Words(&'a RecoveryWords),
}

/// Makes a new vault folder, runs every migration, and hands out the words: shown once, then only on paper.
pub fn create(
    _folder: &Path,
    _passphrase: &Passphrase,
    _kdf: KdfChoice,
    _migrations: &[Migration],
) -> Result<(Vault, RecoveryWords), VaultError> {
    Err(VaultError::AlreadyExists)
}

/// Opens a vault. Any refusal leaves the folder exactly as it was.
pub fn open(_folder: &Path, _unlock: Unlock<'_>, _migrations: &[Migration]) -> Result<Vault, VaultError> {
    Err(VaultError::InUse)
}
