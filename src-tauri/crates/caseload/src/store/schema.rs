//! The schema as the database has it.

use super::all;
use crate::error::CaseloadError;
use rusqlite::Connection;

/// Name and text of every table, index, view and trigger, in the order of the names. What FTS5 and SQLite make by
/// themselves is left out: its text is theirs.
pub(crate) fn list(db: &Connection) -> Result<Vec<(String, String)>, CaseloadError> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_index_*'
        AND name NOT GLOB 'sqlite_*' ORDER BY name";
    all(db, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}
