//! Table `legal_hold_release`.

use super::{moment, one, run};
use crate::error::CaseloadError;
use crate::id::{ClientId, HoldId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use vault::Private;

/// A release as stored; a hold has one at most.
#[derive(Serialize)]
pub(crate) struct ReleaseRecord {
    pub hold_id: HoldId,
    pub client_id: ClientId,
    pub reason: Private<String>,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReleaseRecord> {
    Ok(ReleaseRecord {
        hold_id: row.get("hold_id")?,
        client_id: row.get("client_id")?,
        reason: row.get::<_, String>("reason")?.into(),
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn of(db: &Connection, hold: HoldId) -> Result<Option<ReleaseRecord>, CaseloadError> {
    one(db, "SELECT * FROM legal_hold_release WHERE hold_id = ?", [hold], read)
}

pub(crate) fn insert(db: &Connection, release: &ReleaseRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO legal_hold_release (hold_id, client_id, reason, at_utc, at_offset)
        VALUES (:hold, :client, :reason, :utc, :offset)";
    let params = named_params! {
        ":hold": release.hold_id, ":client": release.client_id, ":reason": release.reason.as_str(),
        ":utc": release.at.utc_ms(), ":offset": release.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
