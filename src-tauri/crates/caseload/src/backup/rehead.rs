//! Older backups get today's passphrase.

use super::changed::is_ours;
use super::reach::{Reach, reach};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::backup_places;
use std::path::{Path, PathBuf};
use vault::backup;
use vault::{VaultError, Watch};

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reheaded {
    /// Backups that open by the present passphrase and words now.
    pub done: u32,
    /// Backups from before the keys were renewed: they keep what opened them.
    pub kept: u32,
    /// Backups that could not be read or written; they stay as they were.
    pub failed: u32,
    /// It was stopped before all of them were looked at.
    pub stopped: bool,
}

/// Lets the backups of this very record that are there now open by its present passphrase and words. They are verified
/// again like new ones. Whoever stops it learns what was done until then, and so does the trail.
///
/// # Errors
/// Only what the database refuses.
pub fn rehead(case: &mut Caseload, watch: &dyn Watch) -> Result<Reheaded, CaseloadError> {
    let files = ours(case)?;
    let mut reheaded = Reheaded::default();
    for (before, file) in files.iter().enumerate() {
        if watch.cancelled() {
            reheaded.stopped = true;
            break;
        }
        watch.progress(before as u64, files.len() as u64);
        *match backup::rehead(case.vault(), file) {
            Ok(()) => &mut reheaded.done,
            Err(VaultError::WrongKey) => &mut reheaded.kept,
            Err(_) => &mut reheaded.failed,
        } += 1;
    }
    case.change(Op::ReheadBackups, |_| Ok(()))?;
    Ok(reheaded)
}

/// Earlier states of this record: what went on elsewhere is not ours to change.
fn ours(case: &Caseload) -> Result<Vec<PathBuf>, CaseloadError> {
    let mut files = Vec::new();
    for place in backup_places::list(case.db())? {
        let (folder, vault) = (Path::new(place.path.as_str()), case.vault());
        if reach(folder, place.off_disk, vault.folder()) == Reach::Away {
            continue;
        }
        for found in backup::find(folder, vault.id()) {
            if is_ours(case.db(), found.info.audit)? {
                files.push(found.path);
            }
        }
    }
    Ok(files)
}
