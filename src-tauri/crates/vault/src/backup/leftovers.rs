//! What is being made carries the vault's id in its temporary name and is locked by its maker. What a kill left there
//! is nobody's: the next one of the same vault removes it.

use super::info;
use crate::lock::Lock;
use crate::vault::VaultId;
use crate::{VaultError, folder};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
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

/// What builds before this one called such copies. The name does not tell whose they are.
const FORMER: [&str; 2] = [".throughline-check-", ".throughline-rescue-"];

/// Removes from a folder what a kill left there of this vault: drafts of backups, and copies that were looked through.
/// What is under way stays, as does what cannot be removed.
pub fn remove(parent: &Path, vault: VaultId) {
    let (prefix, _nobody_makes) = (prefix(vault), making());
    for path in entries(parent) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_former = || FORMER.iter().any(|former| name.starts_with(former));
        if name.starts_with(&prefix) || (is_former() && !tells_of_another(&path, vault)) {
            let _ = remove_dead(&path);
        }
    }
}

fn remove_dead(path: &Path) -> std::io::Result<()> {
    match (is_held(path) || entries(path).iter().any(|inner| is_held(inner)), path.is_dir()) {
        (true, _) => Ok(()),
        (false, true) => fs::remove_dir_all(path),
        (false, false) => fs::remove_file(path),
    }
}

/// Whether somebody works in this folder, or on this file.
fn is_held(path: &Path) -> bool {
    let lock = if path.is_dir() { folder::lock(path) } else { path.to_owned() };
    File::open(lock).is_ok_and(|file| file.try_lock().is_err())
}

/// Whether the key file or the backup that it holds, or is, names another vault.
fn tells_of_another(path: &Path, vault: VaultId) -> bool {
    let told = |path: &PathBuf| match path.is_dir() {
        true => folder::told(path).map(|told| told.vault_id),
        false => info(path).ok().map(|info| info.vault_id),
    };
    let all = [path.to_owned()].into_iter().chain(entries(path));
    all.filter_map(|path| told(&path)).any(|id| id != vault)
}

/// What lies in a folder; nothing where it is none. Databases are left out: whoever opens one that is in use and closes it
/// again takes SQLite's locks from it.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    let opened = all.filter(|entry| !entry.file_name().to_string_lossy().starts_with("vault.db"));
    opened.map(|entry| entry.path()).collect()
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
