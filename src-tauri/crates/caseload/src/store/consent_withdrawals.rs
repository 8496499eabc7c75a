//! Table `consent_withdrawal`.

use super::{all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, ConsentId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A withdrawal as stored.
pub(crate) struct WithdrawalRecord {
    pub id: AnyId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub consent_id: ConsentId,
    pub how: Private<String>,
    pub words: Private<String>,
    pub author: Private<String>,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<WithdrawalRecord> {
    Ok(WithdrawalRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        consent_id: row.get("consent_id")?,
        how: row.get::<_, String>("how")?.into(),
        words: row.get::<_, String>("words")?.into(),
        author: row.get::<_, String>("author")?.into(),
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<WithdrawalRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent_withdrawal WHERE id = ?", [id], read)
}

pub(crate) fn of_consent(db: &Connection, id: ConsentId) -> Result<Option<WithdrawalRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent_withdrawal WHERE consent_id = ?", [id], read)
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<AnyId>, CaseloadError> {
    all(db, "SELECT id FROM consent_withdrawal ORDER BY rowid", [], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, withdrawal: &WithdrawalRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO consent_withdrawal
            (id, public_id, client_id, consent_id, how, words, author, at_utc, at_offset)
        VALUES (:id, :public, :client, :consent, :how, :words, :author, :utc, :offset)";
    let params = named_params! {
        ":id": withdrawal.id, ":public": withdrawal.public_id, ":client": withdrawal.client_id,
        ":consent": withdrawal.consent_id, ":how": withdrawal.how.as_str(), ":words": withdrawal.words.as_str(),
        ":author": withdrawal.author.as_str(), ":utc": withdrawal.at.utc_ms(),
        ":offset": withdrawal.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
