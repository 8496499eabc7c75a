//! Table `consent_decline`.

use super::{all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, ConsentId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A refusal as stored.
pub(crate) struct DeclineRecord {
    pub id: AnyId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub consent_id: ConsentId,
    pub reason: Private<String>,
    pub author: Private<String>,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<DeclineRecord> {
    Ok(DeclineRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        consent_id: row.get("consent_id")?,
        reason: row.get::<_, String>("reason")?.into(),
        author: row.get::<_, String>("author")?.into(),
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<DeclineRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent_decline WHERE id = ?", [id], read)
}

pub(crate) fn of_consent(db: &Connection, id: ConsentId) -> Result<Option<DeclineRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent_decline WHERE consent_id = ?", [id], read)
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<AnyId>, CaseloadError> {
    all(db, "SELECT id FROM consent_decline ORDER BY rowid", [], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, decline: &DeclineRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO consent_decline (id, public_id, client_id, consent_id, reason, author, at_utc, at_offset)
        VALUES (:id, :public, :client, :consent, :reason, :author, :utc, :offset)";
    let params = named_params! {
        ":id": decline.id, ":public": decline.public_id, ":client": decline.client_id,
        ":consent": decline.consent_id, ":reason": decline.reason.as_str(), ":author": decline.author.as_str(),
        ":utc": decline.at.utc_ms(), ":offset": decline.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
