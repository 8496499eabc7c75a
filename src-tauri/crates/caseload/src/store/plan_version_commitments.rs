//! Table `plan_version_commitment`: the words of the steps in a version.

use super::{Named, all, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::plan::Commitment;
use rusqlite::{Connection, Row, named_params};

/// A step's words as stored.
pub(crate) struct VersionCommitmentRecord {
    pub client_id: ClientId,
    pub version_id: AnyId,
    pub position: u32,
    pub commitment: Commitment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<VersionCommitmentRecord> {
    Ok(VersionCommitmentRecord {
        client_id: row.get("client_id")?,
        version_id: row.get("version_id")?,
        position: row.get("position")?,
        commitment: Commitment {
            id: row.get("commitment_id")?,
            what: row.get::<_, String>("what")?.into(),
            when: row.get::<_, String>("at_time")?.into(),
            place: row.get::<_, String>("place")?.into(),
            cadence: row.get::<_, Named<_>>("cadence")?.0,
            obstacle: row.get::<_, String>("obstacle")?.into(),
            if_then: row.get::<_, String>("if_then")?.into(),
        },
    })
}

pub(crate) fn of_version(
    db: &Connection,
    version: AnyId,
) -> Result<Vec<VersionCommitmentRecord>, CaseloadError> {
    all(db, "SELECT * FROM plan_version_commitment WHERE version_id = ? ORDER BY position", [version], read)
}

pub(crate) fn insert(db: &Connection, step: &VersionCommitmentRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO plan_version_commitment
            (client_id, version_id, commitment_id, position, what, at_time, place, cadence, obstacle, if_then)
        VALUES (:client, :version, :commitment, :position, :what, :time, :place, :cadence, :obstacle, :if_then)";
    let commitment = &step.commitment;
    let params = named_params! {
        ":client": step.client_id, ":version": step.version_id, ":commitment": commitment.id,
        ":position": step.position, ":what": commitment.what.as_str(), ":time": commitment.when.as_str(),
        ":place": commitment.place.as_str(), ":cadence": Named(commitment.cadence),
        ":obstacle": commitment.obstacle.as_str(), ":if_then": commitment.if_then.as_str(),
    };
    run(db, sql, params).map(drop)
}
