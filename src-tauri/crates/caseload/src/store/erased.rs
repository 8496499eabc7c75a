//! Table `erased`: the ids of what erasures took. Triggers fill it.

use super::all;
use crate::error::CaseloadError;
use crate::id::AnyId;
use rusqlite::Connection;

pub(crate) fn list(db: &Connection) -> Result<Vec<AnyId>, CaseloadError> {
    all(db, "SELECT object_id FROM erased ORDER BY object_id", [], |row| row.get(0))
}
