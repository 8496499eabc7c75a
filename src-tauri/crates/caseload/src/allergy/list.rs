//! The allergies of a client.

use super::Allergy;
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::error::CaseloadError;
use crate::id::ClientId;

/// All of them, oldest first, also those that ended.
///
/// # Errors
/// Only what the database refuses.
pub fn list(case: &Caseload, client: ClientId) -> Result<Vec<Item<Allergy>>, CaseloadError> {
    chart::of_client(case.db(), client)
}
