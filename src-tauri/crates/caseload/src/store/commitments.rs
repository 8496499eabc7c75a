//! Table `commitment`: the identity of a step, from version to version.

use super::{one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, CommitmentId, PlanId};
use rusqlite::{Connection, Row};

/// A commitment as stored.
pub(crate) struct CommitmentRecord {
    pub id: CommitmentId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub plan_id: PlanId,
}

fn read(row: &Row<'_>) -> rusqlite::Result<CommitmentRecord> {
    Ok(CommitmentRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        plan_id: row.get("plan_id")?,
    })
}

pub(crate) fn find(db: &Connection, id: CommitmentId) -> Result<Option<CommitmentRecord>, CaseloadError> {
    one(db, "SELECT * FROM commitment WHERE id = ?", [id], read)
}

pub(crate) fn with_public_id(db: &Connection, id: AnyId) -> Result<Option<CommitmentId>, CaseloadError> {
    one(db, "SELECT id FROM commitment WHERE public_id = ?", [id], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, commitment: &CommitmentRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO commitment (id, public_id, client_id, plan_id) VALUES (?, ?, ?, ?)";
    let row = (commitment.id, commitment.public_id, commitment.client_id, commitment.plan_id);
    run(db, sql, row).map(drop)
}
