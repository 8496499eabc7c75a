//! Statements over more than one table, for the verification.

use super::{all, one};
use crate::error::CaseloadError;
use crate::id::AnyId;
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

/// Every row that an act told the trail of, with its table. What was signed is told of by its seal.
pub(crate) fn told_of(db: &Connection) -> Result<Vec<(String, AnyId)>, CaseloadError> {
    let sql = "SELECT 'client', id FROM client UNION ALL SELECT 'session', id FROM session
        UNION ALL SELECT 'consent', id FROM consent UNION ALL SELECT 'consent_presentation', id FROM consent_presentation
        UNION ALL SELECT 'plan', id FROM plan UNION ALL SELECT 'commitment_status', id FROM commitment_status
        UNION ALL SELECT 'kept_paper', id FROM kept_paper UNION ALL SELECT 'saved_paper', id FROM saved_paper
        UNION ALL SELECT 'legal_hold', id FROM legal_hold UNION ALL SELECT 'rescue', id FROM rescue
        UNION ALL SELECT 'seal', subject_id FROM seal";
    all(db, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
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
