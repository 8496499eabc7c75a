//! Table `commitment_status`: what became of a step; the newest row holds.

use super::{Named, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, CommitmentId};
use crate::plan::CommitmentStatus;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A turn of a commitment as stored.
#[derive(Serialize)]
pub(crate) struct StatusRecord {
    pub id: AnyId,
    pub client_id: ClientId,
    pub commitment_id: CommitmentId,
    pub status: CommitmentStatus,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<StatusRecord> {
    Ok(StatusRecord {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        commitment_id: row.get("commitment_id")?,
        status: row.get::<_, Named<_>>("status")?.0,
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<StatusRecord>, CaseloadError> {
    one(db, "SELECT * FROM commitment_status WHERE id = ?", [id], read)
}

pub(crate) fn newest(db: &Connection, of: CommitmentId) -> Result<Option<StatusRecord>, CaseloadError> {
    one(db, "SELECT * FROM commitment_status WHERE commitment_id = ? ORDER BY rowid DESC LIMIT 1", [of], read)
}

pub(crate) fn insert(db: &Connection, status: &StatusRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO commitment_status (id, client_id, commitment_id, status, at_utc, at_offset)
        VALUES (:id, :client, :commitment, :status, :utc, :offset)";
    let params = named_params! {
        ":id": status.id, ":client": status.client_id, ":commitment": status.commitment_id,
        ":status": Named(status.status), ":utc": status.at.utc_ms(), ":offset": status.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
