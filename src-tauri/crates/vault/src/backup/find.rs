//! What can be told of a backup without a key.

use super::EXTENSION;
use super::read::BackupFile;
use crate::VaultError;
use crate::vault::{AuditHead, VaultId};
use std::fs;
use std::path::{Path, PathBuf};

/// What head, key file and trailer of a backup say. Not authenticated: enough to choose by, not to believe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupInfo {
    /// The vault that it was made of.
    pub vault_id: VaultId,
    /// When it was made: milliseconds since 1970 began, UTC.
    pub made_at_ms: i64,
    /// The wall clock's offset then, minutes east of UTC.
    pub offset_minutes: i16,
    /// The generation of its key file.
    pub generation: u64,
    /// The audit head that its key file remembers.
    pub audit: AuditHead,
    /// The length of the file.
    pub bytes: u64,
    /// The SHA-256 of everything before it, as the trailer tells it: another one, another file.
    pub sha256: [u8; 32],
}

/// A backup and where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBackup {
    /// The file.
    pub path: PathBuf,
    /// What it says of itself.
    pub info: BackupInfo,
}

/// Reads head, key file and trailer only. `Missing`, `Newer`, or `BackupDamaged`, also for a file that is no backup.
pub fn info(file: &Path) -> Result<BackupInfo, VaultError> {
    let mut backup = BackupFile::open(file)?;
    let sha256 = backup.told_sha256()?;
    let (head, header) = (backup.head, backup.key_file.header());
    Ok(BackupInfo {
        vault_id: head.vault_id,
        made_at_ms: head.made.utc_ms,
        offset_minutes: head.made.offset_minutes,
        generation: header.generation,
        audit: header.audit,
        bytes: backup.total,
        sha256,
    })
}

/// The backups of one vault in a folder, newest first. What cannot be read is passed over, and a folder that cannot
/// be read has none.
pub fn find(folder: &Path, vault: VaultId) -> Vec<FoundBackup> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION))
        .filter_map(|path| info(&path).ok().map(|info| FoundBackup { path, info }))
        .filter(|found| found.info.vault_id == vault)
        .collect();
    found.sort_by(|one, other| order(other).cmp(&order(one)));
    found
}

/// By time, and of the same time by generation and name.
pub(super) fn order(found: &FoundBackup) -> (i64, u64, &Path) {
    (found.info.made_at_ms, found.info.generation, &found.path)
}
