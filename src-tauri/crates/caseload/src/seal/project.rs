//! What a row says, in the words of the signed form. None where a row, or one that it needs, is not there.
//!
//! Each projection covers every column: columns that cannot stand in the form (row ids) are followed to public ids,
//! and stored JSON must be exactly the canonical text.

use super::form::Projected;
use super::{SealKind, project_consent, project_medicine, project_plan};
use crate::error::CaseloadError;
use crate::id::{AddendumId, AnyId, ClientId, ConsentId, NoteId, PlanId, SessionId};
use crate::store::{
    addenda, canonical, clients, consent_declines, consent_withdrawals, notes, plan_versions, seals, sessions,
};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

type Projection = Result<Option<Projected>, CaseloadError>;

/// Reads the row again and puts it into the form.
pub(crate) fn project(db: &Connection, kind: SealKind, subject: AnyId) -> Projection {
    let id = subject.0;
    match kind {
        SealKind::Note => note(db, NoteId(id)),
        SealKind::Addendum => addendum(db, AddendumId(id)),
        SealKind::Consent => project_consent::consent(db, ConsentId(id)),
        SealKind::Decline => project_consent::decline(db, subject),
        SealKind::Withdrawal => project_consent::withdrawal(db, subject),
        SealKind::Plan => project_plan::version(db, subject),
        SealKind::Medicine => project_medicine::session(db, SessionId(id)),
    }
}

/// The row that a seal of this kind speaks for, from the id that views carry.
pub(crate) fn subject_of(db: &Connection, kind: SealKind, id: Uuid) -> Result<Option<AnyId>, CaseloadError> {
    Ok(match kind {
        SealKind::Note | SealKind::Addendum | SealKind::Consent | SealKind::Medicine => Some(AnyId(id)),
        SealKind::Decline => consent_declines::of_consent(db, ConsentId(id))?.map(|row| row.id),
        SealKind::Withdrawal => consent_withdrawals::of_consent(db, ConsentId(id))?.map(|row| row.id),
        SealKind::Plan => plan_versions::of_plan(db, PlanId(id))?.last().map(|row| row.id),
    })
}

fn note(db: &Connection, id: NoteId) -> Projection {
    let Some(note) = notes::find(db, id)? else { return Ok(None) };
    let (Some(client_public_id), Some(session)) =
        (public_id_of(db, note.client_id)?, session_public_id(db, note.session_id)?)
    else {
        return Ok(None);
    };
    if !notes::body_text(db, id)?.is_some_and(|text| is_canonical(&text, &note.body)) {
        return Ok(None);
    }
    let content = json!({
        "type": note.kind, "class": note.class, "session": session, "title": note.title,
        "eventDate": note.event_date, "lateReason": note.late_reason, "body": note.body,
    });
    Ok(Some(Projected {
        client_id: note.client_id,
        public_id: note.public_id.0,
        client_public_id,
        version: 1,
        author: note.author,
        at: note.signed,
        previous: None,
        content,
    }))
}

fn addendum(db: &Connection, id: AddendumId) -> Projection {
    let Some(row) = addenda::find(db, id)? else { return Ok(None) };
    let (Some(note), Some(client_public_id)) =
        (notes::find(db, row.note_id)?, public_id_of(db, row.client_id)?)
    else {
        return Ok(None);
    };
    let before = match row.number {
        1 => Some(AnyId(row.note_id.0)),
        n => addenda::of_note(db, row.note_id)?
            .iter()
            .find(|other| other.number == n - 1)
            .map(|one| AnyId(one.id.0)),
    };
    let Some(before) = before.filter(|_| note.client_id == row.client_id) else { return Ok(None) };
    Ok(Some(Projected {
        client_id: row.client_id,
        public_id: row.public_id.0,
        client_public_id,
        version: row.number,
        author: row.author,
        at: row.signed,
        previous: seals::hash_of(db, before)?,
        content: json!({ "note": note.public_id, "reason": row.reason, "text": row.text }),
    }))
}

/// The public id of a client.
pub(super) fn public_id_of(db: &Connection, id: ClientId) -> Result<Option<Uuid>, CaseloadError> {
    Ok(clients::find(db, id)?.map(|client| client.public_id.0))
}

/// The inner option: no session is meant. The outer one: it is not there.
fn session_public_id(db: &Connection, id: Option<SessionId>) -> Result<Option<Option<AnyId>>, CaseloadError> {
    match id {
        None => Ok(Some(None)),
        Some(id) => Ok(sessions::find(db, id)?.map(|session| Some(session.public_id))),
    }
}

/// Whether a stored text is exactly what its value would be written as.
pub(super) fn is_canonical<T: Serialize>(stored: &str, value: &T) -> bool {
    canonical(value).is_ok_and(|bytes| bytes == stored.as_bytes())
}
