//! Table `session`.

use super::{Named, all, one, optional_moment, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, EntryId, SessionId};
use crate::session::{Modality, SessionKind, SessionRow, SessionStatus};
use crate::time::{Moment, Planned};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A session as stored.
#[derive(Serialize)]
pub(crate) struct SessionRecord {
    pub id: SessionId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub kind: SessionKind,
    pub modality: Modality,
    pub status: SessionStatus,
    pub planned: Planned,
    pub held_at: Option<Moment>,
    /// These three came later: what the trail heard of earlier sessions has none of them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(skip_serializing_if = "is_unsaid")]
    pub minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course_id: Option<EntryId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_unsaid(minutes: &u32) -> bool {
    *minutes == 0
}

fn read(row: &Row<'_>) -> rusqlite::Result<SessionRecord> {
    Ok(SessionRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        kind: row.get::<_, Named<_>>("kind")?.0,
        modality: row.get::<_, Named<_>>("modality")?.0,
        status: row.get::<_, Named<_>>("status")?.0,
        planned: Planned {
            local: row.get::<_, Named<_>>("planned_local")?.0,
            zone: row.get::<_, Named<_>>("planned_zone")?.0,
        },
        held_at: optional_moment(row, "held_utc", "held_offset")?,
        place: row.get("place")?,
        minutes: row.get("minutes")?,
        course_id: row.get("course_id")?,
    })
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    let session = read(row)?;
    Ok(SessionRow {
        id: session.id,
        client_id: session.client_id,
        client_name: row.get::<_, String>("client_name")?.into(),
        kind: session.kind,
        number: row.get("number")?,
        modality: session.modality,
        status: session.status,
        planned: session.planned,
        held_at: session.held_at,
        place: session.place.into(),
        minutes: session.minutes,
        course_id: session.course_id,
    })
}

/// Counted per kind within the client, in the order of the calendar; those that did not take place do not count.
macro_rules! rows {
    ($tail:literal) => {
        concat!(
            "SELECT session.*, coalesce(nullif(trim(client.preferred_name), ''), client.legal_name) AS client_name,
                (SELECT count(*) FROM session AS other WHERE other.client_id = session.client_id
                    AND other.kind = session.kind AND other.planned_local <= session.planned_local
                    AND (other.status IN ('planned', 'held') OR other.id = session.id)) AS number
            FROM session JOIN client ON client.id = session.client_id ",
            $tail
        )
    };
}

pub(crate) fn find(db: &Connection, id: SessionId) -> Result<Option<SessionRecord>, CaseloadError> {
    one(db, "SELECT * FROM session WHERE id = ?", [id], read)
}

pub(crate) fn with_public_id(db: &Connection, id: AnyId) -> Result<Option<SessionId>, CaseloadError> {
    one(db, "SELECT id FROM session WHERE public_id = ?", [id], |row| row.get(0))
}

/// A session that must be there.
pub(crate) fn get(db: &Connection, id: SessionId) -> Result<SessionRecord, CaseloadError> {
    find(db, id)?.ok_or(CaseloadError::NotFound("session"))
}

pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Vec<SessionRow>, CaseloadError> {
    let sql = rows!("WHERE session.client_id = ? ORDER BY session.planned_local DESC, session.rowid DESC");
    all(db, sql, [client], read_row)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<SessionRow>, CaseloadError> {
    all(db, rows!("ORDER BY session.client_id, session.planned_local DESC, session.rowid DESC"), [], read_row)
}

/// Sessions that the calendar has between two days, both included, wherever their walls stand.
pub(crate) fn between(
    db: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<SessionRow>, CaseloadError> {
    let sql = rows!(
        "WHERE session.planned_local >= ?1 AND session.planned_local < ?2 || 'U'
         ORDER BY session.planned_local, session.rowid"
    );
    all(db, sql, (Named(first), Named(last)), read_row)
}

/// Sessions that the calendar has from a day on.
pub(crate) fn since(db: &Connection, first: NaiveDate) -> Result<Vec<SessionRecord>, CaseloadError> {
    let sql = "SELECT * FROM session WHERE planned_local >= ? ORDER BY planned_local, rowid";
    all(db, sql, [Named(first)], read)
}

pub(crate) fn insert(db: &Connection, session: &SessionRecord) -> Result<(), CaseloadError> {
    let sql =
        "INSERT INTO session (id, public_id, client_id, kind, modality, status, planned_local, planned_zone, place,
            minutes, course_id)
        VALUES (:id, :public, :client, :kind, :modality, :status, :local, :zone, :place, :minutes, :course)";
    let params = named_params! {
        ":id": session.id, ":public": session.public_id, ":client": session.client_id,
        ":kind": Named(session.kind), ":modality": Named(session.modality), ":status": Named(session.status),
        ":local": Named(session.planned.local), ":zone": Named(session.planned.zone),
        ":place": session.place, ":minutes": session.minutes, ":course": session.course_id,
    };
    run(db, sql, params).map(drop)
}

pub(crate) fn update(db: &Connection, session: &SessionRecord) -> Result<(), CaseloadError> {
    let sql = "UPDATE session SET status = ?, held_utc = ?, held_offset = ? WHERE id = ?";
    let held = session.held_at;
    let columns = (held.map(|at| at.utc_ms()), held.map(|at| at.offset_minutes()));
    run(db, sql, (Named(session.status), columns.0, columns.1, session.id)).map(drop)
}
