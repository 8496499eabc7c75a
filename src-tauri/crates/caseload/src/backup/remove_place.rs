//! A folder is no longer a place for backups.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::BackupPlaceId;
use crate::store::backup_places;

/// Lets no more backups go there. Those that lie there stay, and what is known of them too.
///
/// # Errors
/// `NotFound`.
pub fn remove_place(case: &mut Caseload, id: BackupPlaceId) -> Result<(), CaseloadError> {
    case.change(Op::RemoveBackupPlace(id), |tx| {
        if backup_places::delete(tx, id)? { Ok(()) } else { Err(CaseloadError::NotFound("place")) }
    })
}
