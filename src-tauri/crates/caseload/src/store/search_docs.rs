//! Tables `search_doc` and `search_index`, and the version of the rules that filled them.

use super::{Named, all, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::search::DocKind;
use rusqlite::{Connection, Row};

/// What stands behind a row of the index.
pub(crate) struct DocRecord {
    pub number: i64,
    pub kind: DocKind,
    pub subject_id: AnyId,
    pub client_id: ClientId,
}

fn read(row: &Row<'_>) -> rusqlite::Result<DocRecord> {
    Ok(DocRecord {
        number: row.get("number")?,
        kind: row.get::<_, Named<_>>("kind")?.0,
        subject_id: row.get("subject_id")?,
        client_id: row.get("client_id")?,
    })
}

pub(crate) fn find(
    db: &Connection,
    kind: DocKind,
    subject: AnyId,
) -> Result<Option<DocRecord>, CaseloadError> {
    one(db, "SELECT * FROM search_doc WHERE kind = ? AND subject_id = ?", (Named(kind), subject), read)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<DocRecord>, CaseloadError> {
    all(db, "SELECT * FROM search_doc ORDER BY number", [], read)
}

/// The next free number of a stretch of numbers.
pub(crate) fn next_number(db: &Connection, first: i64, last: i64) -> Result<i64, CaseloadError> {
    let sql = "SELECT coalesce(max(number) + 1, ?1) FROM search_doc WHERE number BETWEEN ?1 AND ?2";
    Ok(one(db, sql, (first, last), |row| row.get(0))?.unwrap_or(first))
}

pub(crate) fn insert(db: &Connection, doc: &DocRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO search_doc (number, kind, subject_id, client_id) VALUES (?, ?, ?, ?)";
    run(db, sql, (doc.number, Named(doc.kind), doc.subject_id, doc.client_id)).map(drop)
}

pub(crate) fn delete(db: &Connection, number: i64) -> Result<(), CaseloadError> {
    run(db, "DELETE FROM search_doc WHERE number = ?", [number]).map(drop)
}

pub(crate) fn insert_words(db: &Connection, number: i64, words: &str) -> Result<(), CaseloadError> {
    run(db, "INSERT INTO search_index (rowid, words) VALUES (?, ?)", (number, words)).map(drop)
}

/// Takes the words out again; they must be the very ones that were put in.
pub(crate) fn delete_words(db: &Connection, number: i64, words: &str) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)";
    run(db, sql, (number, words)).map(drop)
}

/// Empties the index.
pub(crate) fn delete_all(db: &Connection) -> Result<(), CaseloadError> {
    run(db, "INSERT INTO search_index (search_index) VALUES ('delete-all')", [])?;
    run(db, "DELETE FROM search_doc", []).map(drop)
}

/// Newest first, below `under`.
pub(crate) fn matching(
    db: &Connection,
    query: &str,
    under: i64,
    limit: u32,
) -> Result<Vec<DocRecord>, CaseloadError> {
    let sql =
        "SELECT search_doc.* FROM search_index JOIN search_doc ON search_doc.number = search_index.rowid
        WHERE search_index MATCH ? AND search_index.rowid < ? ORDER BY search_index.rowid DESC LIMIT ?";
    all(db, sql, (query, under, limit), read)
}

pub(crate) fn rules_version(db: &Connection) -> Result<Option<u32>, CaseloadError> {
    one(db, "SELECT version FROM search_rules WHERE id = 1", [], |row| row.get(0))
}

pub(crate) fn set_rules_version(db: &Connection, version: u32) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO search_rules (id, version) VALUES (1, ?)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version";
    run(db, sql, [version]).map(drop)
}
