//! A backup takes the vault's place. Nothing is overwritten: what stands there is set aside under another name.

use super::DrillReport;
use super::close::{made_at, vault_name};
use super::drill::look_into;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::IdSource;
use crate::part::Part;
use crate::time::Clock;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vault::backup::{Stamp, set_aside, unpack};
use vault::{Unlock, VaultError, Watch};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The new name of the vault that stood there, in the same folder.
    pub set_aside: Option<String>,
    /// What the backup holds.
    pub report: DrillReport,
}

/// Opens and verifies a backup, sets the vault at `to` aside if there is one, and lets the backup become the vault
/// there. Its trail tells of it from then on, so that it is never taken for the beginning of what came after the
/// backup. The record may be older than what the key file or anyone else remembers: that is what was asked for.
///
/// # Errors
/// As [`super::drill()`], before anything is touched; `InUse` if the vault at `to` is open; `AlreadyExists` if `to` is
/// no vault and not empty; `NotWritable`. The vault that stood there stands there again then.
pub fn restore(
    file: &Path,
    unlock: Unlock<'_>,
    to: &Path,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    watch: &dyn Watch,
) -> Result<Restored, CaseloadError> {
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = |before| Part { watch, before, parts: 2 };
    let report = look_into(file, unlock, parent, clock.clone(), ids.clone(), &part(0))?;
    if watch.cancelled() {
        return Err(VaultError::Cancelled.into());
    }
    let aside = make_way(to, &*clock)?;
    if let Err(error) = unpack(file, unlock, to, &part(1)) {
        put_back(aside.as_deref(), to);
        return Err(error.into());
    }
    tell(to, unlock, clock, ids)?;
    Ok(Restored { set_aside: aside.as_deref().map(name), report })
}

/// Sets aside what stands at `to`; an empty folder is nothing.
fn make_way(to: &Path, clock: &dyn Clock) -> Result<Option<PathBuf>, CaseloadError> {
    if !to.exists() || fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_none()) {
        return Ok(None);
    }
    let is_a_vault = ["vault.db", "vault.key"].iter().any(|file| to.join(file).exists());
    if !is_a_vault {
        return Err(VaultError::AlreadyExists.into());
    }
    let name = vault_name(to);
    Ok(Some(set_aside(to, &Stamp::new(&name, made_at(clock.now())))?))
}

/// If even that fails, the vault lies beside under its other name, whole.
fn put_back(aside: Option<&Path>, to: &Path) {
    if let Some(aside) = aside.filter(|_| !to.exists()) {
        drop(fs::rename(aside, to));
    }
}

/// From this line on the trail is another one than the trail that the backup was the beginning of.
fn tell(
    to: &Path,
    unlock: Unlock<'_>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
) -> Result<(), CaseloadError> {
    let mut case = Caseload::open(to, unlock, clock, ids)?;
    case.change(Op::RestoreBackup, |_| Ok(()))?;
    case.close()
}

fn name(aside: &Path) -> String {
    aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
