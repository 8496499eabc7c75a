//! Table `plan`: one a client.

use super::{moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, PlanId};
use crate::time::Moment;
use rusqlite::{Connection, Row};
use serde::Serialize;

/// A plan as stored; its words stand in its versions.
#[derive(Serialize)]
pub(crate) struct PlanRecord {
    pub id: PlanId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub begun: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<PlanRecord> {
    Ok(PlanRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        begun: moment(row, "begun_utc", "begun_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: PlanId) -> Result<Option<PlanRecord>, CaseloadError> {
    one(db, "SELECT * FROM plan WHERE id = ?", [id], read)
}

/// A plan that must be there.
pub(crate) fn get(db: &Connection, id: PlanId) -> Result<PlanRecord, CaseloadError> {
    find(db, id)?.ok_or(CaseloadError::NotFound("plan"))
}

pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Option<PlanRecord>, CaseloadError> {
    one(db, "SELECT * FROM plan WHERE client_id = ?", [client], read)
}

/// The plan that other rows of a client still name, whether or not it is there.
pub(crate) fn named(db: &Connection, client: ClientId) -> Result<Option<PlanId>, CaseloadError> {
    let sql = "SELECT plan_id FROM plan_version WHERE client_id = ?1
        UNION SELECT plan_id FROM commitment WHERE client_id = ?1 LIMIT 1";
    one(db, sql, [client], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, plan: &PlanRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO plan (id, public_id, client_id, begun_utc, begun_offset) VALUES (?, ?, ?, ?, ?)";
    let begun = (plan.begun.utc_ms(), plan.begun.offset_minutes());
    run(db, sql, (plan.id, plan.public_id, plan.client_id, begun.0, begun.1)).map(drop)
}
