//! Statements over more than one table, for the verification.

use super::{all, one};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::rescue::key_of;
use rusqlite::{Connection, MAIN_DB};
use uuid::Uuid;

/// The table of each row whose foreign key leads nowhere, and what tells the row and the key from every other one.
pub(crate) fn dangling(db: &Connection) -> Result<Vec<(String, String)>, CaseloadError> {
    let sql = "SELECT \"table\", \"rowid\", parent, fkid FROM pragma_foreign_key_check";
    let found = all(db, sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let told = |(table, rowid, parent, key): (String, Option<i64>, String, i64)| {
        let row = format!("{} to {parent} {key}", named(db, &table, rowid.unwrap_or_default()));
        (table, row)
    };
    Ok(found.into_iter().map(told).collect())
}

/// A row by its own ids, which stay when the file is compacted; by its number where it has none.
fn named(db: &Connection, table: &str, rowid: i64) -> String {
    let columns: &[&str] = match table {
        "plan_version_commitment" => &["version_id", "commitment_id"],
        _ => &[key_of(table)],
    };
    let ids: Option<Vec<String>> = columns.iter().map(|column| id_in(db, table, column, rowid)).collect();
    ids.map_or_else(|| format!("number {rowid}"), |ids| ids.join(" "))
}

/// The id in a column of a row, whatever the table.
fn id_in(db: &Connection, table: &str, column: &str, rowid: i64) -> Option<String> {
    let mut id = [0; 16];
    let blob = db.blob_open(MAIN_DB, table, column, rowid, true).ok()?;
    (blob.len() == id.len()).then(|| blob.read_at_exact(&mut id, 0).ok())??;
    Some(Uuid::from_bytes(id).to_string())
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
        UNION ALL SELECT 'chart_entry', id FROM chart_entry UNION ALL SELECT 'scan', id FROM scan
        UNION ALL SELECT 'protocol', id FROM protocol UNION ALL SELECT 'seal', subject_id FROM seal";
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
