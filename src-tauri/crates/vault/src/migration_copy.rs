//! The copy that stands beside the database while it is being migrated. It is opened and checked with the key before
//! the first step runs, and gone when the last one is done: at rest a vault has three files.

use crate::{VaultError, database, folder};
use std::fs;
use std::path::{Path, PathBuf};

/// A verified copy. No connection to the database may be open while one of its methods runs.
pub(crate) struct MigrationCopy {
    folder: PathBuf,
}

impl MigrationCopy {
    /// Copies the closed database, checks the copy, and only then gives it its name.
    pub fn take(folder: &Path, key: &[u8; 32]) -> Result<Self, VaultError> {
        let unchecked = folder.join("vault.db.copying");
        let taken = copy_and_check(&folder::database(folder), &unchecked, key)
            .and_then(|()| fs::rename(&unchecked, place(folder)).map_err(VaultError::Io));
        if taken.is_err() {
            folder::remove(&unchecked)?;
        }
        taken?;
        folder::sync(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The migration went well.
    pub fn discard(self) -> Result<(), VaultError> {
        Self::remove_leftover(&self.folder)
    }

    /// The migration failed. A journal means that SQLite still has to roll back by itself at the next opening: it
    /// belongs to the file as it is now, which therefore stays.
    pub fn put_back(self) -> Result<(), VaultError> {
        if folder::has_journal(&self.folder) {
            return Ok(());
        }
        fs::rename(place(&self.folder), folder::database(&self.folder))?;
        folder::sync(&self.folder)
    }

    /// A kill between the last step and `discard` leaves a copy that nobody needs.
    pub fn remove_leftover(folder: &Path) -> Result<(), VaultError> {
        folder::remove(&place(folder))?;
        folder::remove(&folder.join("vault.db.copying"))
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("vault.db.before-migration")
}

fn copy_and_check(database: &Path, copy: &Path, key: &[u8; 32]) -> Result<(), VaultError> {
    fs::copy(database, copy).map_err(folder::not_writable(copy))?;
    folder::private_options()
        .open(copy)
        .and_then(|file| file.sync_all())
        .map_err(folder::not_writable(copy))?;
    let connection = database::open(copy, key)?;
    let sound = database::complaints(&connection)?.is_empty();
    connection.close().map_err(|(_, error)| error)?;
    if sound { Ok(()) } else { Err(VaultError::DatabaseDamaged) }
}
