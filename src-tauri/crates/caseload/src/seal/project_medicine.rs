//! A medicine session and everything that was entered in it, in the words of the signed form.

use super::form::{FormMoment, Projected};
use super::project::public_id_of;
use crate::chart::EntryKind;
use crate::error::CaseloadError;
use crate::id::{AnyId, EntryId, SessionId};
use crate::medicine::{SessionState, SessionStep};
use crate::store::canonical;
use crate::store::chart_entries::{self, EntryRecord};
use crate::store::sessions::{self, SessionRecord};
use crate::time::Moment;
use rusqlite::Connection;
use serde_json::{Value, json};
use vault::Private;

type Projection = Result<Option<Projected>, CaseloadError>;

/// The session with every entry of it, in the order of their public ids. What was reported late came after the seal.
pub(super) fn session(db: &Connection, id: SessionId) -> Projection {
    let Some(row) = sessions::find(db, id)? else { return Ok(None) };
    let entries = chart_entries::sealed_with(db, id)?;
    let Some((author, signed)) = signed(&entries) else { return Ok(None) };
    let of_one_client = entries.iter().all(|entry| entry.client_id == row.client_id);
    let (Some(client_public_id), Some(session)) = (public_id_of(db, row.client_id)?, calendar(db, &row)?)
    else {
        return Ok(None);
    };
    let projected =
        entries.iter().map(|entry| projected(db, entry)).collect::<Result<Option<Vec<_>>, _>>()?;
    let Some(entries) = projected.filter(|_| of_one_client) else { return Ok(None) };
    Ok(Some(Projected {
        client_id: row.client_id,
        public_id: row.public_id.0,
        client_public_id,
        version: 1,
        author,
        at: signed,
        previous: None,
        content: json!({ "session": session, "entries": entries }),
    }))
}

/// Who signed, and when: the step says so that is sealed with the rest.
fn signed(entries: &[EntryRecord]) -> Option<(Private<String>, Moment)> {
    entries.iter().filter(|entry| entry.kind == EntryKind::SessionState).find_map(|entry| {
        let state: SessionState = serde_json::from_str(entry.content.as_str()).ok()?;
        (state.step == SessionStep::Signed).then_some((state.words, entry.written))
    })
}

/// What the calendar says. None if the course that it names is not there.
fn calendar(db: &Connection, row: &SessionRecord) -> Result<Option<Value>, CaseloadError> {
    let Some(course) = public_entry(db, row.course_id)? else { return Ok(None) };
    Ok(Some(json!({
        "type": row.kind, "modality": row.modality, "status": row.status, "planned": row.planned,
        "heldAt": row.held_at.map(FormMoment::from), "place": row.place, "minutes": row.minutes, "course": course,
    })))
}

fn projected(db: &Connection, entry: &EntryRecord) -> Result<Option<Value>, CaseloadError> {
    let (Some(item), Some(course)) =
        (public_entry(db, Some(entry.item_id))?, public_entry(db, entry.course_id)?)
    else {
        return Ok(None);
    };
    let Some(content) = content(db, entry)? else { return Ok(None) };
    Ok(Some(json!({
        "entry": entry.public_id, "item": item, "course": course, "type": entry.kind, "content": content,
        "at": FormMoment::from(entry.at), "writtenAt": FormMoment::from(entry.written),
    })))
}

/// What an entry says: exactly the canonical text, but people by their public ids.
fn content(db: &Connection, entry: &EntryRecord) -> Result<Option<Value>, CaseloadError> {
    let stored = entry.content.as_str();
    let Ok(mut content) = serde_json::from_str::<Value>(stored) else { return Ok(None) };
    if canonical(&content).ok().as_deref() != Some(stored.as_bytes()) {
        return Ok(None);
    }
    for field in people(entry.kind) {
        let Some(id) = content.get(*field).filter(|id| !id.is_null()) else { continue };
        let Ok(id) = serde_json::from_value::<EntryId>(id.clone()) else { return Ok(None) };
        let Some(Some(public_id)) = public_entry(db, Some(id))? else { return Ok(None) };
        content[*field] = json!(public_id);
    }
    Ok(Some(content))
}

/// The fields of a kind that name somebody around the client.
fn people(kind: EntryKind) -> &'static [&'static str] {
    match kind {
        EntryKind::MedicinePlan => &["prescriberId", "escortId", "chaperoneId"],
        EntryKind::Departure => &["with"],
        _ => &[],
    }
}

/// The inner option: no entry is meant. The outer one: it is not there.
fn public_entry(db: &Connection, id: Option<EntryId>) -> Result<Option<Option<AnyId>>, CaseloadError> {
    match id {
        None => Ok(Some(None)),
        Some(id) => Ok(chart_entries::find(db, id)?.map(|entry| Some(entry.public_id))),
    }
}
