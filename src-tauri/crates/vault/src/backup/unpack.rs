//! Restoring: a backup becomes a vault folder again.

use super::leftovers;
use super::read::BackupFile;
use crate::keys::RootKey;
use crate::open::Unlock;
use crate::watch::Watch;
use crate::wrap::Secret;
use crate::{VaultError, database, folder};
use std::fs;
use std::io;
use std::path::Path;

/// Makes a vault folder at `to` out of a backup. Every byte is authenticated, and the database answers to its key,
/// before the folder gets its name; a kill leaves no half vault.
///
/// `AlreadyExists` if there is anything at `to` but an empty folder; else as [`super::open`].
pub fn unpack(file: &Path, unlock: Unlock<'_>, to: &Path, watch: &dyn Watch) -> Result<(), VaultError> {
    unpack_with(file, to, |backup| backup.unlock(&Secret::from(&unlock)), watch)
}

/// The steps, wherever the root key comes from.
pub(crate) fn unpack_with(
    file: &Path,
    to: &Path,
    root: impl FnOnce(&BackupFile) -> Result<RootKey, VaultError>,
    watch: &dyn Watch,
) -> Result<(), VaultError> {
    refuse_occupied(to)?;
    let mut backup = BackupFile::open(file)?;
    let root = root(&backup)?;
    let parent = folder::parent(to);
    let (making, lock) = leftovers::vault_folder(parent, backup.head.vault_id)?;
    backup.unfold(making.path(), &root.backup_mac_key(), watch)?;
    let key = root.database_key(&backup.key_file.header().epoch_salt);
    let connection = database::open(&folder::database(making.path()), &key)?;
    connection.close().map_err(|(_, error)| error)?;
    make_durable(making.path())?;
    drop(lock); // Windows renames no folder with an open file in it
    refuse_occupied(to)?;
    put_in_place(making.path(), to).map_err(folder::not_writable(to))?;
    let _moved_away = making.keep();
    folder::sync(parent)
}

fn refuse_occupied(to: &Path) -> Result<(), VaultError> {
    let empty = || fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_none());
    match to.symlink_metadata() {
        Err(_) => Ok(()),
        Ok(found) if found.is_dir() && empty() => Ok(()),
        Ok(_) => Err(VaultError::AlreadyExists),
    }
}

fn make_durable(making: &Path) -> Result<(), VaultError> {
    for path in [folder::database(making), folder::key_file(making)] {
        let synced = folder::private_options().open(&path).and_then(|file| file.sync_all());
        synced.map_err(folder::not_writable(&path))?;
    }
    folder::sync(making)
}

/// Removing refuses a folder that is not empty, as does renaming over it.
fn put_in_place(making: &Path, to: &Path) -> io::Result<()> {
    match fs::remove_dir(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::rename(making, to),
    }
}
