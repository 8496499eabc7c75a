//! What is being made carries the vault's id in its temporary name and is locked by its maker. What a kill left there
//! is nobody's: the next one of the same vault removes it.

use crate::lock::Lock;
use crate::vault::VaultId;
use crate::{VaultError, folder};
use std::fs::{self, File};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{NamedTempFile, TempDir};

/// Between being made and being locked, a draft looks like a leftover.
static MAKING: Mutex<()> = Mutex::new(());

/// An empty file that only its owner may read, for a backup that is being written.
pub(super) fn file(parent: &Path, vault: VaultId) -> Result<NamedTempFile, VaultError> {
    let _nobody_removes = making();
    let draft = builder(&prefix(vault)).tempfile_in(parent).map_err(folder::not_writable(parent))?;
    // Where a medium knows no locks, a leftover cannot be told from a draft under way; there is one writer anyway.
    let _ = draft.as_file().try_lock();
    Ok(draft)
}

/// An empty folder that only its owner may read, with its lock, for a vault that comes out of a backup.
pub(crate) fn vault_folder(parent: &Path, vault: VaultId) -> Result<(TempDir, Lock), VaultError> {
    remove(parent, vault);
    let prefix = prefix(vault);
    let mut builder = builder(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let _nobody_removes = making();
    let made = builder.tempdir_in(parent).map_err(folder::not_writable(parent))?;
    let lock = Lock::take(made.path())?;
    Ok((made, lock))
}

/// Removes from a folder what a kill left there of this vault: drafts of backups, and copies that were looked through.
/// What is under way stays, as does what cannot be removed.
pub fn remove(parent: &Path, vault: VaultId) {
    let (prefix, _nobody_makes) = (prefix(vault), making());
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            let _ = remove_dead(&entry.path());
        }
    }
}

fn remove_dead(path: &Path) -> std::io::Result<()> {
    let (is_folder, lock) = if path.is_dir() { (true, folder::lock(path)) } else { (false, path.to_owned()) };
    let held = File::open(lock).is_ok_and(|file| file.try_lock().is_err());
    match (held, is_folder) {
        (true, _) => Ok(()),
        (false, true) => fs::remove_dir_all(path),
        (false, false) => fs::remove_file(path),
    }
}

fn making() -> MutexGuard<'static, ()> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn builder(prefix: &str) -> tempfile::Builder<'_, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    builder
}

fn prefix(vault: VaultId) -> String {
    format!(".throughline-new-{:032x}-", u128::from_be_bytes(vault.0))
}
