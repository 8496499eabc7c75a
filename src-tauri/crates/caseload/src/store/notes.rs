//! Table `note`: signed notes only.

use super::{Json, Named, all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, NoteId, SessionId};
use crate::note::NoteClass;
use crate::richtext::NoteBody;
use crate::session::SessionKind;
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A signed note as stored.
pub(crate) struct NoteRecord {
    pub id: NoteId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub session_id: Option<SessionId>,
    pub class: NoteClass,
    pub kind: SessionKind,
    pub title: Private<String>,
    pub event_date: NaiveDate,
    pub late_reason: Private<String>,
    pub body: NoteBody,
    pub author: Private<String>,
    pub signed: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<NoteRecord> {
    Ok(NoteRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        session_id: row.get("session_id")?,
        class: row.get::<_, Named<_>>("class")?.0,
        kind: row.get::<_, Named<_>>("kind")?.0,
        title: row.get::<_, String>("title")?.into(),
        event_date: row.get::<_, Named<_>>("event_date")?.0,
        late_reason: row.get::<_, String>("late_reason")?.into(),
        body: row.get::<_, Json<_>>("body")?.0,
        author: row.get::<_, String>("author")?.into(),
        signed: moment(row, "signed_utc", "signed_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: NoteId) -> Result<Option<NoteRecord>, CaseloadError> {
    one(db, "SELECT * FROM note WHERE id = ?", [id], read)
}

pub(crate) fn with_public_id(db: &Connection, id: AnyId) -> Result<Option<NoteId>, CaseloadError> {
    one(db, "SELECT id FROM note WHERE public_id = ?", [id], |row| row.get(0))
}

pub(crate) fn is_signed(db: &Connection, id: NoteId) -> Result<bool, CaseloadError> {
    Ok(one(db, "SELECT 1 FROM note WHERE id = ?", [id], |row| row.get::<_, i64>(0))?.is_some())
}

pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Vec<NoteRecord>, CaseloadError> {
    all(db, "SELECT * FROM note WHERE client_id = ? ORDER BY event_date DESC, rowid DESC", [client], read)
}

/// The body's text exactly as stored.
pub(crate) fn body_text(db: &Connection, id: NoteId) -> Result<Option<String>, CaseloadError> {
    one(db, "SELECT body FROM note WHERE id = ?", [id], |row| row.get(0))
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<NoteId>, CaseloadError> {
    all(db, "SELECT id FROM note ORDER BY event_date, rowid", [], |row| row.get(0))
}

pub(crate) fn tells_of(db: &Connection, session: SessionId) -> Result<bool, CaseloadError> {
    let sql = "SELECT 1 FROM note WHERE session_id = ? LIMIT 1";
    Ok(one(db, sql, [session], |row| row.get::<_, i64>(0))?.is_some())
}

pub(crate) fn count(db: &Connection) -> Result<u32, CaseloadError> {
    Ok(one(db, "SELECT count(*) FROM note", [], |row| row.get(0))?.unwrap_or(0))
}

/// The latest day that a signed note tells of.
pub(crate) fn newest_day(db: &Connection) -> Result<Option<NaiveDate>, CaseloadError> {
    let sql = "SELECT event_date FROM note ORDER BY event_date DESC LIMIT 1";
    one(db, sql, [], |row| Ok(row.get::<_, Named<_>>(0)?.0))
}

pub(crate) fn insert(db: &Connection, note: &NoteRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO note (id, public_id, client_id, session_id, class, kind, title, event_date, late_reason,
            body, author, signed_utc, signed_offset)
        VALUES (:id, :public, :client, :session, :class, :kind, :title, :event, :late, :body, :author, :utc, :offset)";
    let params = named_params! {
        ":id": note.id, ":public": note.public_id, ":client": note.client_id, ":session": note.session_id,
        ":class": Named(note.class), ":kind": Named(note.kind), ":title": note.title.as_str(),
        ":event": Named(note.event_date), ":late": note.late_reason.as_str(), ":body": Json(&note.body),
        ":author": note.author.as_str(), ":utc": note.signed.utc_ms(), ":offset": note.signed.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
