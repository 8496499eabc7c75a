//! Table `kept_paper`: signed papers, their length and hash.

use super::{all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{ClientId, ConsentId, KeptPaperId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A kept paper as stored; its bytes stand in `kept_chunk`.
#[derive(Serialize)]
pub(crate) struct KeptPaperRecord {
    pub id: KeptPaperId,
    pub client_id: ClientId,
    pub consent_id: ConsentId,
    pub length: u32,
    pub sha256: [u8; 32],
    pub kept: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<KeptPaperRecord> {
    Ok(KeptPaperRecord {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        consent_id: row.get("consent_id")?,
        length: row.get("length")?,
        sha256: row.get("sha256")?,
        kept: moment(row, "kept_utc", "kept_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: KeptPaperId) -> Result<Option<KeptPaperRecord>, CaseloadError> {
    one(db, "SELECT * FROM kept_paper WHERE id = ?", [id], read)
}

pub(crate) fn of_consent(db: &Connection, id: ConsentId) -> Result<Option<KeptPaperId>, CaseloadError> {
    let sql = "SELECT id FROM kept_paper WHERE consent_id = ? ORDER BY rowid DESC LIMIT 1";
    one(db, sql, [id], |row| row.get(0))
}

pub(crate) fn list(db: &Connection) -> Result<Vec<KeptPaperRecord>, CaseloadError> {
    all(db, "SELECT * FROM kept_paper ORDER BY rowid", [], read)
}

pub(crate) fn insert(db: &Connection, paper: &KeptPaperRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO kept_paper (id, client_id, consent_id, length, sha256, kept_utc, kept_offset)
        VALUES (:id, :client, :consent, :length, :sha256, :utc, :offset)";
    let params = named_params! {
        ":id": paper.id, ":client": paper.client_id, ":consent": paper.consent_id, ":length": paper.length,
        ":sha256": paper.sha256, ":utc": paper.kept.utc_ms(), ":offset": paper.kept.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
