//! Table `scan`: papers that came from outside, their kind, length and hash.

use super::{Named, all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{ClientId, ScanId};
use crate::scan::MediaType;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use vault::Private;

/// A scan as stored; its bytes stand in `scan_chunk`.
#[derive(Serialize)]
pub(crate) struct ScanRecord {
    pub id: ScanId,
    pub client_id: ClientId,
    pub title: Private<String>,
    pub media_type: MediaType,
    pub length: u32,
    pub sha256: [u8; 32],
    pub added: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ScanRecord> {
    Ok(ScanRecord {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        title: row.get::<_, String>("title")?.into(),
        media_type: row.get::<_, Named<_>>("media_type")?.0,
        length: row.get("length")?,
        sha256: row.get("sha256")?,
        added: moment(row, "added_utc", "added_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: ScanId) -> Result<Option<ScanRecord>, CaseloadError> {
    one(db, "SELECT * FROM scan WHERE id = ?", [id], read)
}

pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Vec<ScanRecord>, CaseloadError> {
    all(db, "SELECT * FROM scan WHERE client_id = ? ORDER BY rowid DESC", [client], read)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<ScanRecord>, CaseloadError> {
    all(db, "SELECT * FROM scan ORDER BY rowid", [], read)
}

pub(crate) fn insert(db: &Connection, scan: &ScanRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO scan (id, client_id, title, media_type, length, sha256, added_utc, added_offset)
        VALUES (:id, :client, :title, :type, :length, :sha256, :utc, :offset)";
    let params = named_params! {
        ":id": scan.id, ":client": scan.client_id, ":title": scan.title.as_str(), ":type": Named(scan.media_type),
        ":length": scan.length, ":sha256": scan.sha256, ":utc": scan.added.utc_ms(),
        ":offset": scan.added.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
