//! What a kill left of copies and drafts.

use super::reach::{Reach, reach};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::backup_places;
use std::path::Path;
use vault::backup::remove_leftovers;

/// Removes it wherever it may lie: in the places that are there, beside the vault, and in the system's folder for
/// temporary files. What is under way stays.
///
/// # Errors
/// Only what the database refuses.
pub(crate) fn sweep_leftovers(case: &Caseload) -> Result<(), CaseloadError> {
    let vault = case.vault();
    for place in backup_places::list(case.db())? {
        let folder = Path::new(place.path.as_str());
        if reach(folder, place.off_disk, vault.folder()) != Reach::Away {
            remove_leftovers(folder, vault.id());
        }
    }
    vault.folder().parent().into_iter().for_each(|beside| remove_leftovers(beside, vault.id()));
    remove_leftovers(&std::env::temp_dir(), vault.id());
    Ok(())
}
