//! Where the backups stand.

use super::{BackupAge, BackupState, changed, due, places};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::{backup_places, backups};

/// Everything that the page of the backups shows; looks whether each place is there.
///
/// # Errors
/// Only what the database refuses.
pub fn state(case: &Caseload) -> Result<BackupState, CaseloadError> {
    let known = backups::list(case.db())?;
    let places = backup_places::list(case.db())?;
    let BackupAge { last_verified, last_off_disk, due } = due::of(&known, case.now());
    Ok(BackupState {
        places: places.iter().map(|place| places::view(place, case.vault().folder(), &known)).collect(),
        last_verified,
        last_off_disk,
        due,
        changed_since: changed::since_newest(case)?,
    })
}
