//! Table `unswept`: whether the file may still hold traces of what was erased. A trigger fills it.

use super::{one, run};
use crate::error::CaseloadError;
use rusqlite::Connection;

pub(crate) fn is_there(db: &Connection) -> Result<bool, CaseloadError> {
    Ok(one(db, "SELECT 1 FROM unswept", [], |row| row.get::<_, i64>(0))?.is_some())
}

pub(crate) fn clear(db: &Connection) -> Result<(), CaseloadError> {
    run(db, "DELETE FROM unswept", []).map(drop)
}
