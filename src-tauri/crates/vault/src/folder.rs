//! The vault's folder: names, permissions, and making its entries durable.

mod conflicts;
mod told;

pub use conflicts::conflict_copies;
pub use told::{Told, told};

#[cfg(any(test, feature = "test-door"))]
use crate::test_door;
use crate::{Missing, VaultError, platform};
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

pub(crate) fn journal(folder: &Path) -> PathBuf {
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

/// The folder that a place lies in.
pub(crate) fn parent(place: &Path) -> &Path {
    place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
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

/// Makes renames and new entries in the folder survive a power cut. Windows keeps its own journal for that, and some
/// media (network shares, among others) cannot do it for a folder: what they can do was done when the file was synced.
pub(crate) fn sync(folder: &Path) -> Result<(), VaultError> {
    #[cfg(any(test, feature = "test-door"))]
    if test_door::is_weak(test_door::Weakness::NoFolderSync) {
        return Ok(());
    }
    #[cfg(unix)]
    match File::open(folder).and_then(|handle| handle.sync_all()) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            return Err(not_writable(folder)(error));
        }
        _ => {}
    }
    Ok(())
}

/// `NotWritable` with `StorageFull` if the medium says that it has less than these bytes.
pub(crate) fn require_room(place: &Path, bytes: u64) -> Result<(), VaultError> {
    let medium = if place.is_dir() { place } else { place.parent().unwrap_or(place) };
    match platform::free_space(medium) {
        Some(free) if free < bytes => Err(not_writable(place)(io::ErrorKind::StorageFull.into())),
        _ => Ok(()),
    }
}

/// Names the place in an error of the file system.
pub(crate) fn not_writable(path: &Path) -> impl FnOnce(io::Error) -> VaultError {
    let path = path.to_owned();
    move |source| VaultError::NotWritable { path, source }
}
