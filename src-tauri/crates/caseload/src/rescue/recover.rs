//! From a damaged folder to a new one.

use super::{Rescued, take_over};
use crate::caseload::MIGRATIONS;
use crate::error::CaseloadError;
use crate::id::IdSource;
use crate::part::Part;
use crate::time::Clock;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vault::backup::{Scratch, info};
use vault::folder::told;
use vault::{Unlock, VaultError, VaultId, Watch, salvage};

/// Makes a new vault at `to` out of what the damaged one in `folder` and its backups still hold. It opens with the same
/// passphrase and words. Backups come in any order; what does not open, or is of another vault, is passed over. The
/// damaged vault is never written, and the new one gets its name when it is whole: a kill leaves a
/// `.throughline-new-…` beside it, which the next one removes, and nothing else.
///
/// # Errors
/// `AlreadyExists`, `NotWritable`, `Cancelled`; what [`vault::salvage::recover`] refuses: `WrongKey`, or that neither the
/// vault nor a backup can be read at all.
pub fn rescue(
    folder: &Path,
    unlock: Unlock<'_>,
    backups: &[PathBuf],
    to: &Path,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    watch: &dyn Watch,
) -> Result<Rescued, CaseloadError> {
    if to.symlink_metadata().is_ok() {
        return Err(VaultError::AlreadyExists.into());
    }
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let making = Scratch::make(parent, vault_id(folder, backups))?;
    let place = making.path().join("vault");
    let part = |before| Part { watch, before, parts: 2 };
    let (vault, found) = salvage::recover(folder, unlock, backups, &place, MIGRATIONS, &part(0))?;
    let (case, rescued) = take_over(vault, &found, clock, ids, &part(1))?;
    case.close()?;
    std::fs::rename(&place, to).map_err(not_writable(to))?;
    #[cfg(unix)]
    std::fs::File::open(parent).and_then(|entries| entries.sync_all()).map_err(not_writable(parent))?;
    Ok(rescued)
}

/// Where the key file is lost, a backup tells whose vault it is.
fn vault_id(folder: &Path, backups: &[PathBuf]) -> VaultId {
    let told = told(folder).map(|told| told.vault_id);
    let id = told.or_else(|| backups.iter().find_map(|file| Some(info(file).ok()?.vault_id)));
    id.unwrap_or(VaultId([0; 16]))
}

fn not_writable(path: &Path) -> impl FnOnce(std::io::Error) -> VaultError {
    let path = path.to_owned();
    move |source| VaultError::NotWritable { path, source }
}
