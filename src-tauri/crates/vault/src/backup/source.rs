//! Making a backup: of an open vault, or of one that was just locked.

use super::Stamp;
use super::write::{Contents, write};
use crate::watch::Watch;
use crate::{ClosedVault, Vault, VaultError, folder};
use rusqlite::TransactionBehavior;
use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

impl Vault {
    /// Writes a backup of the last committed state into a folder, and says where. Nobody can write meanwhile.
    ///
    /// `NotWritable` names the place, before the first byte if there is no room; `Cancelled`. Whatever happens, older
    /// backups are untouched; a kill leaves at most a `.throughline-new-…`, which the next backup removes.
    pub fn back_up(
        &mut self,
        to: &Path,
        stamp: &Stamp<'_>,
        watch: &dyn Watch,
    ) -> Result<PathBuf, VaultError> {
        refuse_inside(&self.folder, to)?;
        let (vault_id, key_file) = (self.id(), self.key_file.to_bytes());
        let mac_key = self.root.backup_mac_key();
        // Whoever holds this transaction is the only one who may write, and writes nothing.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (database, length) = rewound(self.source.as_mut())?;
        #[cfg(windows)]
        let database = &mut super::lock_page::AroundLocks::new(database, super::lock_page::LOCK_PAGE);
        let written =
            write(to, stamp, Contents { vault_id, key_file, database, length, mac_key: &mac_key }, watch);
        transaction.rollback()?;
        written
    }
}

impl ClosedVault {
    /// Writes a backup into a folder, and says where. As [`Vault::back_up`]; the keys that open the vault are gone.
    pub fn back_up(&self, to: &Path, stamp: &Stamp<'_>, watch: &dyn Watch) -> Result<PathBuf, VaultError> {
        refuse_inside(&self.folder, to)?;
        if folder::has_journal(&self.folder) {
            return Err(VaultError::Io(io::Error::other("a write was not finished; unlock the vault first")));
        }
        let mut source = File::open(folder::database(&self.folder))?;
        let (database, length) = rewound(Some(&mut source))?;
        let (vault_id, key_file) = (self.id, self.key_file.clone());
        write(to, stamp, Contents { vault_id, key_file, database, length, mac_key: &self.mac_key }, watch)
    }
}

/// Without a handle there is no connection either: the disk failed in the middle of a renewal of the keys.
fn rewound(source: Option<&mut File>) -> Result<(&mut File, u64), VaultError> {
    let source = source.ok_or_else(|| io::Error::other("the vault has to be locked and unlocked first"))?;
    source.seek(SeekFrom::Start(0))?;
    let length = source.metadata()?.len();
    Ok((source, length))
}

/// At rest a vault has three files, and a backup inside it would go with it.
fn refuse_inside(vault: &Path, to: &Path) -> Result<(), VaultError> {
    let inside =
        vault.canonicalize().is_ok_and(|vault| to.canonicalize().is_ok_and(|to| to.starts_with(vault)));
    match inside {
        true => Err(folder::not_writable(to)(io::ErrorKind::InvalidInput.into())),
        false => Ok(()),
    }
}
