//! The vault's folder: names, permissions, and making its entries durable.

use crate::{Missing, VaultError};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join("vault.db")
}

pub(crate) fn key_file(folder: &Path) -> PathBuf {
    folder.join("vault.key")
}

pub(crate) fn lock(folder: &Path) -> PathBuf {
    folder.join("lock")
}

fn journal(folder: &Path) -> PathBuf {
    folder.join("vault.db-journal")
}

/// Whether SQLite has a journal here: of a transaction under way, or of one that a crash cut short.
pub(crate) fn has_journal(folder: &Path) -> bool {
    journal(folder).exists()
}

/// Removes a journal that a kill left before its header was on the disk. SQLite ignores such a one and lets it lie until
/// the next write. Call it after the first read under the lock: a journal that counted is rolled back and gone by then.
pub(crate) fn remove_dead_journal(folder: &Path) -> Result<(), VaultError> {
    remove(&journal(folder))
}

/// Removes a file that may be gone already.
pub(crate) fn remove(path: &Path) -> Result<(), VaultError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(VaultError::Io(error)),
        _ => Ok(()),
    }
}

/// Refuses a folder in which something is missing, and says what. Nothing is ever made to fill the gap.
pub(crate) fn require(folder: &Path) -> Result<(), VaultError> {
    let there =
        |path: &Path, missing| if path.is_file() { Ok(()) } else { Err(VaultError::Missing(missing)) };
    if !folder.is_dir() {
        return Err(VaultError::Missing(Missing::Folder));
    }
    there(&key_file(folder), Missing::KeyFile)?;
    there(&database(folder), Missing::Database)
}

/// Options for a file that only its owner may read.
pub(crate) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file that must not be there yet.
pub(crate) fn make_empty(path: &Path) -> Result<File, VaultError> {
    private_options().create_new(true).open(path).map_err(not_writable(path))
}

/// Makes renames and new entries in the folder survive a power cut. Windows keeps its own journal for that.
pub(crate) fn sync(folder: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    File::open(folder).and_then(|handle| handle.sync_all()).map_err(not_writable(folder))?;
    Ok(())
}

/// Names the place in an error of the file system.
pub(crate) fn not_writable(path: &Path) -> impl FnOnce(io::Error) -> VaultError {
    let path = path.to_owned();
    move |source| VaultError::NotWritable { path, source }
}
