//! Table `rescue`: what did not hold when the record went on from a rescue.

use super::{Exact, all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::time::Moment;
use rusqlite::{Connection, Row};
use serde::Serialize;

/// A rescue as stored.
#[derive(Serialize)]
pub(crate) struct RescueRecord {
    pub id: AnyId,
    /// Sentences of the verification.
    pub known: Vec<String>,
    /// Keys whose seals still count, as hexadecimal digits.
    pub keys: Vec<String>,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<RescueRecord> {
    Ok(RescueRecord {
        id: row.get("id")?,
        known: row.get::<_, Exact<_>>("known")?.0,
        keys: row.get::<_, Exact<_>>("keys")?.0,
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<RescueRecord>, CaseloadError> {
    one(db, "SELECT * FROM rescue WHERE id = ?", [id], read)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<RescueRecord>, CaseloadError> {
    all(db, "SELECT * FROM rescue ORDER BY id", [], read)
}

pub(crate) fn insert(db: &Connection, rescue: &RescueRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO rescue (id, known, keys, at_utc, at_offset) VALUES (?, ?, ?, ?, ?)";
    let (utc, offset) = (rescue.at.utc_ms(), rescue.at.offset_minutes());
    run(db, sql, (rescue.id, Exact(&rescue.known), Exact(&rescue.keys), utc, offset)).map(drop)
}
