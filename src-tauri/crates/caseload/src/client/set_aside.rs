//! Vaults of the same id beside the vault: set aside by a restore, or left damaged by a rescue.

use super::certificate::BackupStillHolding;
use super::still_holding::Since;
use crate::caseload::Caseload;
use crate::time::Moment;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;
use vault::folder::{Told, told};

/// The ending of a vault's folder.
const ENDING: &str = "throughline";

/// Those in which a client may still be read, with the time at which each was last written. One whose key file is
/// damaged is listed too if it lies there by the vault's ending: it cannot tell whose it is.
pub(super) fn find(case: &Caseload, since: &Since) -> Vec<BackupStillHolding> {
    let own = case.vault().folder();
    let entries = own.parent().and_then(|parent| fs::read_dir(parent).ok()).into_iter().flatten().flatten();
    let folders =
        entries.map(|entry| entry.path()).filter(|folder| is_vault(folder) && !is_same(folder, own));
    folders.filter_map(|folder| holding(case, since, &folder)).collect()
}

fn is_vault(folder: &Path) -> bool {
    folder.extension().is_some_and(|ending| ending == ENDING) && folder.join("vault.db").is_file()
}

fn is_same(folder: &Path, own: &Path) -> bool {
    folder == own || fs::canonicalize(folder).ok() == fs::canonicalize(own).ok()
}

fn holding(case: &Caseload, since: &Since, folder: &Path) -> Option<BackupStillHolding> {
    let at = written(folder, case.now())?;
    let holds = match told(folder) {
        Some(Told { vault_id, audit }) => {
            vault_id == case.vault().id() && since.may_reach(audit.seq, at.utc_ms())
        }
        None => true,
    };
    let place = folder.parent()?.to_string_lossy().into_owned().into();
    let file_name = folder.file_name()?.to_string_lossy().into_owned().into();
    holds.then_some(BackupStillHolding { place, file_name, at })
}

/// When its database was last written, by the wall clock of today; now, where the system does not say.
fn written(folder: &Path, now: Moment) -> Option<Moment> {
    let written = fs::metadata(folder.join("vault.db")).and_then(|found| found.modified()).ok();
    let since = written.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let utc_ms = since.and_then(|since| i64::try_from(since.as_millis()).ok()).unwrap_or(now.utc_ms());
    Moment::from_columns(utc_ms, now.offset_minutes())
}
