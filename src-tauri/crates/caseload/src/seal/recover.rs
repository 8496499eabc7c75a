//! Signed bytes put back into rows: a note or an addendum that is gone still stands, word for word, in its seal.

use super::SealKind;
use crate::error::CaseloadError;
use crate::id::{AddendumId, AnyId, NoteId};
use crate::note::NoteClass;
use crate::richtext::NoteBody;
use crate::session::SessionKind;
use crate::store::addenda::{self, AddendumRecord};
use crate::store::notes::{self, NoteRecord};
use crate::store::seals::SealRecord;
use crate::store::sessions;
use crate::time::Moment;
use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use vault::Private;

#[derive(Deserialize)]
struct Written<T> {
    record: Uuid,
    client: Uuid,
    version: u32,
    author: Private<String>,
    at: WrittenAt,
    content: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenAt {
    utc: String,
    offset_minutes: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NoteContent {
    #[serde(rename = "type")]
    kind: SessionKind,
    class: NoteClass,
    session: Option<Uuid>,
    title: Private<String>,
    event_date: NaiveDate,
    late_reason: Private<String>,
    body: NoteBody,
}

#[derive(Deserialize)]
struct AddendumContent {
    note: Uuid,
    reason: Private<String>,
    text: Private<String>,
}

/// Inserts the row that a seal speaks for, out of the signed bytes. False if the kind keeps words elsewhere, if the bytes
/// cannot be read, or if another row that they name is gone.
pub(crate) fn insert_row(db: &Connection, seal: &SealRecord) -> Result<bool, CaseloadError> {
    match seal.kind {
        SealKind::Note => insert_note(db, seal),
        SealKind::Addendum => insert_addendum(db, seal),
        SealKind::Consent | SealKind::Decline | SealKind::Withdrawal | SealKind::Plan => Ok(false),
    }
}

/// The public id of the client that signed bytes name.
pub(crate) fn client_public_id(bytes: &[u8]) -> Option<Uuid> {
    written::<serde::de::IgnoredAny>(bytes).map(|written| written.client)
}

/// The day that a signed note tells of.
pub(crate) fn event_date(bytes: &[u8]) -> Option<NaiveDate> {
    written::<NoteContent>(bytes).map(|written| written.content.event_date)
}

fn insert_note(db: &Connection, seal: &SealRecord) -> Result<bool, CaseloadError> {
    let Some((written, signed)) = dated::<NoteContent>(&seal.bytes) else { return Ok(false) };
    let content = written.content;
    let session_id = match content.session {
        None => None,
        Some(public_id) => match sessions::with_public_id(db, AnyId(public_id))? {
            None => return Ok(false),
            found => found,
        },
    };
    let note = NoteRecord {
        id: NoteId(seal.subject_id.0),
        public_id: AnyId(written.record),
        client_id: seal.client_id,
        session_id,
        class: content.class,
        kind: content.kind,
        title: content.title,
        event_date: content.event_date,
        late_reason: content.late_reason,
        body: content.body,
        author: written.author,
        signed,
    };
    notes::insert(db, &note).map(|()| true)
}

fn insert_addendum(db: &Connection, seal: &SealRecord) -> Result<bool, CaseloadError> {
    let Some((written, signed)) = dated::<AddendumContent>(&seal.bytes) else { return Ok(false) };
    let Some(note_id) = notes::with_public_id(db, AnyId(written.content.note))? else { return Ok(false) };
    let addendum = AddendumRecord {
        id: AddendumId(seal.subject_id.0),
        public_id: AnyId(written.record),
        client_id: seal.client_id,
        note_id,
        number: written.version,
        reason: written.content.reason,
        text: written.content.text,
        author: written.author,
        signed,
    };
    addenda::insert(db, &addendum).map(|()| true)
}

fn dated<T: DeserializeOwned>(bytes: &[u8]) -> Option<(Written<T>, Moment)> {
    let written: Written<T> = written(bytes)?;
    let utc = DateTime::parse_from_rfc3339(&written.at.utc).ok()?.timestamp_millis();
    let signed = Moment::from_columns(utc, written.at.offset_minutes)?;
    Some((written, signed))
}

fn written<T: DeserializeOwned>(bytes: &[u8]) -> Option<Written<T>> {
    let newline = bytes.iter().position(|byte| *byte == b'\n')?;
    serde_json::from_slice(&bytes[newline + 1..]).ok()
}
