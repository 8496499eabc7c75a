//! Reading the settings.

use super::Practice;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::rules::{is_blank, nfc};
use crate::store;
use rusqlite::Connection;
use uuid::Uuid;
use vault::Private;

/// What the trail calls the one row of settings.
pub(crate) const PRACTICE: Uuid = Uuid::from_u128(1);

/// The settings; every field may be empty at first.
///
/// # Errors
/// Only what the database refuses.
pub fn read(case: &Caseload) -> Result<Practice, CaseloadError> {
    store::practice::get(case.db())
}

/// The therapist as displayed on what is signed: `Anna Lindgren, LMFT`.
pub(crate) fn author(db: &Connection) -> Result<Private<String>, CaseloadError> {
    let practice = store::practice::get(db)?;
    let parts = [practice.therapist.as_str().trim(), practice.credentials.as_str().trim()];
    let shown: Vec<&str> = parts.into_iter().filter(|part| !is_blank(part)).collect();
    Ok(nfc(&shown.join(", ").into()))
}
