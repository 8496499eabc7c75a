//! What has to give way to a restored vault is renamed, never overwritten and never removed.

use super::Stamp;
use super::stamp::fit_for_a_file;
use super::write::numbered;
use crate::lock::Lock;
use crate::{Missing, VaultError, folder};
use std::path::{Path, PathBuf};

/// So many vaults of one minute may stand aside.
const NAMES: u32 = 100;

/// Renames a vault folder to `Practice set aside 2026-11-23 1305.throughline` beside it, and says the new place.
///
/// `Missing` if there is no folder, `InUse` if it is open anywhere, `NotWritable` if it cannot be renamed.
pub fn set_aside(vault: &Path, at: &Stamp<'_>) -> Result<PathBuf, VaultError> {
    if !vault.is_dir() {
        return Err(VaultError::Missing(Missing::Folder));
    }
    let lock = Lock::take(vault)?;
    let aside = free_place(vault, at)?;
    // Windows renames no folder with an open file in it; elsewhere the lock goes along.
    #[cfg(windows)]
    drop(lock);
    std::fs::rename(vault, &aside).map_err(folder::not_writable(vault))?;
    folder::sync(folder::parent(vault))?;
    #[cfg(not(windows))]
    drop(lock);
    Ok(aside)
}

fn free_place(vault: &Path, at: &Stamp<'_>) -> Result<PathBuf, VaultError> {
    let stem = vault.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let name = format!("{} set aside {}.throughline", fit_for_a_file(&stem), at.at.to_the_minute());
    let mut places = (1..=NAMES).map(|number| folder::parent(vault).join(numbered(&name, number)));
    places.find(|place| place.symlink_metadata().is_err()).ok_or(VaultError::AlreadyExists)
}
