//! The hold that stands.

use super::LegalHold;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::legal_holds;

/// The hold that stands on a client's record, if there is one.
///
/// # Errors
/// Only what the database refuses.
pub fn of(case: &Caseload, client: ClientId) -> Result<Option<LegalHold>, CaseloadError> {
    let found = legal_holds::standing(case.db(), client)?;
    Ok(found.map(|hold| LegalHold { id: hold.id, since: hold.at, reason: hold.reason }))
}
