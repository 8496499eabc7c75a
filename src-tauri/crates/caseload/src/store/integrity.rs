//! Statements over more than one table, for the verification.

use super::{all, one};
use crate::error::CaseloadError;
use rusqlite::Connection;

/// The table of each row whose foreign key leads nowhere.
pub(crate) fn dangling(db: &Connection) -> Result<Vec<String>, CaseloadError> {
    all(db, "SELECT \"table\" FROM pragma_foreign_key_check", [], |row| row.get(0))
}

/// Erasures that were committed open; the schema does not allow any.
pub(crate) fn open_erasures(db: &Connection) -> Result<u32, CaseloadError> {
    let sql = "SELECT count(*) FROM erasure WHERE gate IS NOT NULL";
    Ok(one(db, sql, [], |row| row.get(0))?.unwrap_or(0))
}

/// The numbers that the index holds words of.
pub(crate) fn indexed(db: &Connection) -> Result<Vec<i64>, CaseloadError> {
    all(db, "SELECT id FROM search_index_docsize", [], |row| row.get(0))
}

/// How many records belong into the index.
pub(crate) fn to_be_indexed(db: &Connection) -> Result<u32, CaseloadError> {
    let sql =
        "SELECT (SELECT count(*) FROM client) + (SELECT count(*) FROM note) + (SELECT count(*) FROM addendum)
        + (SELECT count(DISTINCT plan_id) FROM plan_version)
        + (SELECT count(*) FROM draft WHERE subject = 'note' AND indexed IS NOT NULL)";
    Ok(one(db, sql, [], |row| row.get(0))?.unwrap_or(0))
}
