//! A backup of the open record, now.

use super::close::{made_at, vault_name};
use super::reach::{Reach, reach};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::BackupPlaceId;
use crate::part::Part;
use crate::store::backup_places::{self, PlaceRecord};
use std::path::{Path, PathBuf};
use vault::backup::Stamp;
use vault::{VaultError, Watch};

/// What came of a backup in one of the places.
#[derive(Debug)]
pub struct MadeBackup {
    /// The place.
    pub place: BackupPlaceId,
    /// The file, or why there is none.
    pub file: Result<PathBuf, CaseloadError>,
}

/// Backs up into every place that is there, whatever is there already; the others are left out. What was made counts
/// once it is verified: see [`super::settle`].
///
/// # Errors
/// What the database refuses. What a place refuses stands in its line.
pub fn make(case: &mut Caseload, watch: &dyn Watch) -> Result<Vec<MadeBackup>, CaseloadError> {
    let places = backup_places::list(case.db())?;
    let vault = case.vault().folder().to_owned();
    let there =
        |place: &&PlaceRecord| reach(Path::new(place.path.as_str()), place.off_disk, &vault) != Reach::Away;
    let there: Vec<_> = places.iter().filter(there).collect();
    let parts = there.len();
    let made = there.iter().enumerate().map(|(before, place)| MadeBackup {
        place: place.id,
        file: make_in(case, Path::new(place.path.as_str()), &Part { watch, before, parts }),
    });
    Ok(made.collect())
}

/// Backs up into a folder, which need not be one of the places.
///
/// # Errors
/// What [`vault::Vault::back_up`] refuses; `Missing` if the folder is not there.
pub fn make_in(case: &mut Caseload, folder: &Path, watch: &dyn Watch) -> Result<PathBuf, CaseloadError> {
    if !folder.is_dir() {
        return Err(VaultError::Missing(vault::Missing::Folder).into());
    }
    // The backup shows by its key file how far its trail reaches.
    case.witness()?;
    let name = vault_name(case.vault().folder());
    let stamp = Stamp::new(&name, made_at(case.now()));
    Ok(case.vault_mut().back_up(folder, &stamp, watch)?)
}
