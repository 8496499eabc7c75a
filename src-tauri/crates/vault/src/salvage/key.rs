//! The root key of a damaged vault: from its own key file, or from the copy that every backup carries.

use crate::backup::read::BackupFile;
use crate::header::Header;
use crate::keyfile::KeyFile;
use crate::keys::RootKey;
use crate::{Missing, VaultError};
use std::path::Path;

/// What opens a vault's pages, if they are those of this header's day.
pub(super) struct Found {
    pub root: RootKey,
    pub header: Header,
    pub from_backup: bool,
}

/// How a person opens a key file: by passphrase or by words.
pub(crate) type Opens<'a> = &'a dyn Fn(&KeyFile) -> Result<RootKey, VaultError>;

/// `WrongKey` if the vault's own key file is whole and the secret is another one, or if no backup opens either;
/// `KeyFileDamaged` or `Missing` if there is no backup to take another from.
pub(super) fn find(folder: &Path, opens: Opens<'_>, backups: &[BackupFile]) -> Result<Found, VaultError> {
    match KeyFile::read(folder).and_then(|key_file| Found::by(opens, &key_file, false)) {
        Err(error @ (VaultError::KeyFileDamaged | VaultError::Missing(Missing::KeyFile))) => {
            let mut refusal = error;
            for backup in backups {
                match Found::by(opens, &backup.key_file, true) {
                    Err(VaultError::KeyFileDamaged) => {}
                    Err(error) => refusal = error,
                    opened => return opened,
                }
            }
            Err(refusal)
        }
        own => own,
    }
}

/// The root key of a backup of the same vault: the present one, or the one of its day.
pub(super) fn of_backup(backup: &BackupFile, found: &Found, opens: Opens<'_>) -> Result<RootKey, VaultError> {
    if backup.key_file.header().vault_id != found.header.vault_id {
        return Err(VaultError::WrongKey);
    }
    match backup.key_file.authenticate(&found.root) {
        Ok(()) => Ok(RootKey::from_bytes(found.root.reveal())),
        Err(_) => opens(&backup.key_file),
    }
}

impl Found {
    fn by(opens: Opens<'_>, key_file: &KeyFile, from_backup: bool) -> Result<Self, VaultError> {
        Ok(Self { root: opens(key_file)?, header: key_file.header().clone(), from_backup })
    }
}
