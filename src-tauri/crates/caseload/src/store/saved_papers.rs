//! Table `saved_paper`: each time a paper left the vault.

use super::{Exact, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::paper_kept::PaperRef;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A copy that left.
#[derive(Serialize)]
pub(crate) struct SavedPaperRecord {
    pub id: AnyId,
    pub client_id: Option<ClientId>,
    pub paper: PaperRef,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedPaperRecord> {
    Ok(SavedPaperRecord {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        paper: row.get::<_, Exact<_>>("paper")?.0,
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<SavedPaperRecord>, CaseloadError> {
    one(db, "SELECT * FROM saved_paper WHERE id = ?", [id], read)
}

/// When a copy last left.
pub(crate) fn last(
    db: &Connection,
    client: ClientId,
    paper: &PaperRef,
) -> Result<Option<Moment>, CaseloadError> {
    let sql = "SELECT * FROM saved_paper WHERE client_id = ? AND paper = ? ORDER BY rowid DESC LIMIT 1";
    Ok(one(db, sql, (client, Exact(paper)), read)?.map(|saved| saved.at))
}

pub(crate) fn insert(db: &Connection, saved: &SavedPaperRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO saved_paper (id, client_id, paper, at_utc, at_offset)
        VALUES (:id, :client, :paper, :utc, :offset)";
    let params = named_params! {
        ":id": saved.id, ":client": saved.client_id, ":paper": Exact(&saved.paper), ":utc": saved.at.utc_ms(),
        ":offset": saved.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
