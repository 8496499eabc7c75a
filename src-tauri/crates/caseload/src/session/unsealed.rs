//! A signed session stands.

use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, SessionId};
use crate::store::seals;
use rusqlite::Connection;

/// Refuses what would tell a signed session otherwise.
///
/// # Errors
/// `Signed` at `session`.
pub(super) fn guard(db: &Connection, id: SessionId) -> Result<(), CaseloadError> {
    match seals::hash_of(db, AnyId(id.0))? {
        None => Ok(()),
        Some(_) => Err(CaseloadError::at("session", Rule::Signed)),
    }
}
