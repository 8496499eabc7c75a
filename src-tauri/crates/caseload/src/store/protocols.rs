//! Table `protocol`: what the therapist made of a protocol, version by version.

use super::{Named, all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::ProtocolId;
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A version as stored.
#[derive(Serialize)]
pub(crate) struct ProtocolRecord {
    pub id: ProtocolId,
    pub code: String,
    pub version: u32,
    /// RFC 8785 text of a `Protocol`.
    pub content: String,
    pub approved_by: String,
    pub approved_on: Option<NaiveDate>,
    pub written: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ProtocolRecord> {
    Ok(ProtocolRecord {
        id: row.get("id")?,
        code: row.get("code")?,
        version: row.get("version")?,
        content: row.get("content")?,
        approved_by: row.get("approved_by")?,
        approved_on: row.get::<_, Option<Named<_>>>("approved_on")?.map(|day| day.0),
        written: moment(row, "written_utc", "written_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: ProtocolId) -> Result<Option<ProtocolRecord>, CaseloadError> {
    one(db, "SELECT * FROM protocol WHERE id = ?", [id], read)
}

/// Every version of every protocol, oldest first.
pub(crate) fn list(db: &Connection) -> Result<Vec<ProtocolRecord>, CaseloadError> {
    all(db, "SELECT * FROM protocol ORDER BY code, version", [], read)
}

pub(crate) fn insert(db: &Connection, protocol: &ProtocolRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO protocol
            (id, code, version, content, approved_by, approved_on, written_utc, written_offset)
        VALUES (:id, :code, :version, :content, :by, :on, :utc, :offset)";
    let params = named_params! {
        ":id": protocol.id, ":code": protocol.code, ":version": protocol.version, ":content": protocol.content,
        ":by": protocol.approved_by, ":on": protocol.approved_on.map(Named), ":utc": protocol.written.utc_ms(),
        ":offset": protocol.written.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
