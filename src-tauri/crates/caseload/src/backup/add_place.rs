//! One more folder for the backups.

use super::reach::off_disk;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::BackupPlaceId;
use crate::store::backup_places::{self, PlaceRecord};
use std::fs;
use std::path::{Path, PathBuf};
use vault::{Private, VaultError};

/// Each lock writes to all of them.
const MOST: usize = 4;

/// Lets backups go to a folder that is there and can be written. Nothing is copied yet.
///
/// # Errors
/// `NotFound` for what is no folder; `NotWritable`; at `path`: `InsideTheVault`, `AlreadyTaken` for a folder that is a
/// place already, `TooMany` after four, `ControlCharacters` for a name that is no text.
pub fn add_place(case: &mut Caseload, folder: &Path) -> Result<BackupPlaceId, CaseloadError> {
    let folder = fs::canonicalize(folder).map_err(|_| CaseloadError::NotFound("folder"))?;
    guard(case, &folder)?;
    let path = folder.to_str().ok_or(CaseloadError::at("path", Rule::ControlCharacters))?.to_owned();
    let off_disk = off_disk(&folder, case.vault().folder()).unwrap_or(false);
    let id = BackupPlaceId(case.new_id());
    case.change(Op::AddBackupPlace(id), |tx| {
        let place = PlaceRecord { id, path: Private::new(path), off_disk, added: tx.now() };
        backup_places::insert(tx, &place)
    })?;
    Ok(id)
}

fn guard(case: &Caseload, folder: &Path) -> Result<(), CaseloadError> {
    let refused = |rule| Err(CaseloadError::at("path", rule));
    let places = backup_places::list(case.db())?;
    if !folder.is_dir() {
        return Err(CaseloadError::NotFound("folder"));
    }
    if folder.ancestors().any(is_a_vault) {
        return refused(Rule::InsideTheVault);
    }
    if places.iter().any(|place| Path::new(place.path.as_str()) == folder) {
        return refused(Rule::AlreadyTaken);
    }
    if places.len() >= MOST {
        return refused(Rule::TooMany);
    }
    try_to_write(folder)
}

/// This one or another.
fn is_a_vault(folder: &Path) -> bool {
    folder.join("vault.key").is_file()
}

/// Better said now than at the next lock.
fn try_to_write(folder: &Path) -> Result<(), CaseloadError> {
    let refused = |source| VaultError::NotWritable { path: PathBuf::from(folder), source };
    let probe = tempfile::tempfile_in(folder).map_err(refused)?;
    drop(probe);
    Ok(())
}
