//! Table `legal_hold`.

use super::{moment, one, run};
use crate::error::CaseloadError;
use crate::id::{ClientId, HoldId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use vault::Private;

/// A hold as stored.
#[derive(Serialize)]
pub(crate) struct HoldRecord {
    pub id: HoldId,
    pub client_id: ClientId,
    pub reason: Private<String>,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<HoldRecord> {
    Ok(HoldRecord {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        reason: row.get::<_, String>("reason")?.into(),
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: HoldId) -> Result<Option<HoldRecord>, CaseloadError> {
    one(db, "SELECT * FROM legal_hold WHERE id = ?", [id], read)
}

/// The one that was not released.
pub(crate) fn standing(db: &Connection, client: ClientId) -> Result<Option<HoldRecord>, CaseloadError> {
    let sql = "SELECT * FROM legal_hold
        WHERE client_id = ? AND id NOT IN (SELECT hold_id FROM legal_hold_release)";
    one(db, sql, [client], read)
}

pub(crate) fn insert(db: &Connection, hold: &HoldRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO legal_hold (id, client_id, reason, at_utc, at_offset)
        VALUES (:id, :client, :reason, :utc, :offset)";
    let params = named_params! {
        ":id": hold.id, ":client": hold.client_id, ":reason": hold.reason.as_str(), ":utc": hold.at.utc_ms(),
        ":offset": hold.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
