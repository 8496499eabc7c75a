//! Table `addendum`.

use super::{all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AddendumId, AnyId, ClientId, NoteId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// An addendum as stored.
pub(crate) struct AddendumRecord {
    pub id: AddendumId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub note_id: NoteId,
    pub number: u32,
    pub reason: Private<String>,
    pub text: Private<String>,
    pub author: Private<String>,
    pub signed: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<AddendumRecord> {
    Ok(AddendumRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        note_id: row.get("note_id")?,
        number: row.get("number")?,
        reason: row.get::<_, String>("reason")?.into(),
        text: row.get::<_, String>("text")?.into(),
        author: row.get::<_, String>("author")?.into(),
        signed: moment(row, "signed_utc", "signed_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AddendumId) -> Result<Option<AddendumRecord>, CaseloadError> {
    one(db, "SELECT * FROM addendum WHERE id = ?", [id], read)
}

pub(crate) fn of_note(db: &Connection, note: NoteId) -> Result<Vec<AddendumRecord>, CaseloadError> {
    all(db, "SELECT * FROM addendum WHERE note_id = ? ORDER BY number", [note], read)
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<AddendumId>, CaseloadError> {
    all(db, "SELECT id FROM addendum ORDER BY rowid", [], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, addendum: &AddendumRecord) -> Result<(), CaseloadError> {
    let sql =
        "INSERT INTO addendum (id, public_id, client_id, note_id, number, reason, text, author, signed_utc,
            signed_offset)
        VALUES (:id, :public, :client, :note, :number, :reason, :text, :author, :utc, :offset)";
    let params = named_params! {
        ":id": addendum.id, ":public": addendum.public_id, ":client": addendum.client_id,
        ":note": addendum.note_id, ":number": addendum.number, ":reason": addendum.reason.as_str(),
        ":text": addendum.text.as_str(), ":author": addendum.author.as_str(),
        ":utc": addendum.signed.utc_ms(), ":offset": addendum.signed.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
