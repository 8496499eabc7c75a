//! Table `erasure`: the tombstones. They name nobody.

use super::{all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::time::Moment;
use rusqlite::{Connection, Row};
use serde::Serialize;

/// A tombstone as stored.
#[derive(Serialize)]
pub(crate) struct ErasureRecord {
    pub client_id: ClientId,
    pub at: Moment,
    /// The number of the code that nobody gets again.
    pub code_number: u32,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ErasureRecord> {
    Ok(ErasureRecord {
        client_id: row.get("client_id")?,
        at: moment(row, "at_utc", "at_offset")?,
        code_number: row.get("code_number")?,
    })
}

/// Opens an erasure: from here on the rows of this client may go. It cannot be committed open.
pub(crate) fn open(db: &Connection, erasure: &ErasureRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO erasure (client_id, gate, at_utc, at_offset, code_number) VALUES (?, 1, ?, ?, ?)";
    let (utc, offset) = (erasure.at.utc_ms(), erasure.at.offset_minutes());
    run(db, sql, (erasure.client_id, utc, offset, erasure.code_number)).map(drop)
}

/// Closes it: its row stays as the tombstone.
pub(crate) fn close(db: &Connection, client: ClientId) -> Result<(), CaseloadError> {
    run(db, "UPDATE erasure SET gate = NULL WHERE client_id = ?", [client]).map(drop)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<ErasureRecord>, CaseloadError> {
    all(db, "SELECT * FROM erasure ORDER BY client_id", [], read)
}

/// The highest number among the codes that nobody gets again.
pub(crate) fn highest_code_number(db: &Connection) -> Result<u32, CaseloadError> {
    let sql = "SELECT coalesce(max(code_number), 0) FROM erasure";
    Ok(one(db, sql, [], |row| row.get(0))?.unwrap_or(0))
}
