//! Table `chart_entry`.

use super::{Named, all, moment, one, run};
use crate::chart::EntryKind;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, EntryId, SessionId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use vault::Private;

/// An entry as stored.
#[derive(Serialize)]
pub(crate) struct EntryRecord {
    pub id: EntryId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub item_id: EntryId,
    pub course_id: Option<EntryId>,
    pub session_id: Option<SessionId>,
    pub kind: EntryKind,
    /// RFC 8785 text of the kind's own type.
    pub content: Private<String>,
    pub at: Moment,
    pub written: Moment,
}

/// The entry of an item that holds, and what is told of the earlier ones.
pub(crate) struct Newest {
    pub entry: EntryRecord,
    pub first_written: Moment,
    pub entries: u32,
}

fn read(row: &Row<'_>) -> rusqlite::Result<EntryRecord> {
    Ok(EntryRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        item_id: row.get("item_id")?,
        course_id: row.get("course_id")?,
        session_id: row.get("session_id")?,
        kind: row.get::<_, Named<_>>("kind")?.0,
        content: row.get::<_, String>("content")?.into(),
        at: moment(row, "at_utc", "at_offset")?,
        written: moment(row, "written_utc", "written_offset")?,
    })
}

fn read_newest(row: &Row<'_>) -> rusqlite::Result<Newest> {
    Ok(Newest {
        entry: read(row)?,
        first_written: moment(row, "first_utc", "first_offset")?,
        entries: row.get("entries")?,
    })
}

/// The newest entry of each item, with when the item began; items in the order in which they did.
macro_rules! newest {
    ($of:literal) => {
        concat!(
            "SELECT entry.*, first.written_utc AS first_utc, first.written_offset AS first_offset,
                (SELECT count(*) FROM chart_entry AS any WHERE any.item_id = entry.item_id) AS entries
            FROM chart_entry AS entry JOIN chart_entry AS first ON first.id = entry.item_id
            WHERE entry.rowid = (SELECT max(later.rowid) FROM chart_entry AS later
                WHERE later.item_id = entry.item_id) AND ",
            $of,
            " ORDER BY first.rowid"
        )
    };
}

pub(crate) fn find(db: &Connection, id: EntryId) -> Result<Option<EntryRecord>, CaseloadError> {
    one(db, "SELECT * FROM chart_entry WHERE id = ?", [id], read)
}

pub(crate) fn of_client(
    db: &Connection,
    client: ClientId,
    kind: EntryKind,
) -> Result<Vec<Newest>, CaseloadError> {
    all(db, newest!("entry.client_id = ? AND entry.kind = ?"), (client, Named(kind)), read_newest)
}

pub(crate) fn of_session(
    db: &Connection,
    session: SessionId,
    kind: EntryKind,
) -> Result<Vec<Newest>, CaseloadError> {
    all(db, newest!("entry.session_id = ? AND entry.kind = ?"), (session, Named(kind)), read_newest)
}

/// Of every client, for the day at a glance.
pub(crate) fn of_kind(db: &Connection, kind: EntryKind) -> Result<Vec<Newest>, CaseloadError> {
    all(db, newest!("entry.kind = ?"), [Named(kind)], read_newest)
}

pub(crate) fn newest_of(
    db: &Connection,
    item: EntryId,
    kind: EntryKind,
) -> Result<Option<Newest>, CaseloadError> {
    one(db, newest!("entry.item_id = ? AND entry.kind = ?"), (item, Named(kind)), read_newest)
}

/// Every entry of an item, oldest first.
pub(crate) fn of_item(db: &Connection, item: EntryId) -> Result<Vec<EntryRecord>, CaseloadError> {
    all(db, "SELECT * FROM chart_entry WHERE item_id = ? ORDER BY rowid", [item], read)
}

/// Item and id of every entry, in the order that decides which one holds.
pub(crate) fn in_order(db: &Connection) -> Result<Vec<(EntryId, EntryId)>, CaseloadError> {
    all(db, "SELECT item_id, id FROM chart_entry ORDER BY rowid", [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Every entry of a session, in the order of their public ids: what its seal speaks for.
pub(crate) fn sealed_with(db: &Connection, session: SessionId) -> Result<Vec<EntryRecord>, CaseloadError> {
    let sql =
        "SELECT * FROM chart_entry WHERE session_id = ? AND kind <> 'late-adverse-event' ORDER BY public_id";
    all(db, sql, [session], read)
}

pub(crate) fn insert(db: &Connection, entry: &EntryRecord) -> Result<(), CaseloadError> {
    let sql =
        "INSERT INTO chart_entry (id, public_id, client_id, item_id, course_id, session_id, kind, content,
            at_utc, at_offset, written_utc, written_offset)
        VALUES (:id, :public, :client, :item, :course, :session, :kind, :content,
            :at_utc, :at_offset, :written_utc, :written_offset)";
    let params = named_params! {
        ":id": entry.id, ":public": entry.public_id, ":client": entry.client_id, ":item": entry.item_id,
        ":course": entry.course_id, ":session": entry.session_id, ":kind": Named(entry.kind),
        ":content": entry.content.as_str(), ":at_utc": entry.at.utc_ms(),
        ":at_offset": entry.at.offset_minutes(), ":written_utc": entry.written.utc_ms(),
        ":written_offset": entry.written.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
