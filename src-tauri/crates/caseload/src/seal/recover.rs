//! Signed bytes put back into rows: a note that is gone still stands, word for word, in its seal, and so does everything
//! else that was signed, but for the paper of a consent and a signature that was drawn.

use super::{SealKind, recover_consent, recover_plan};
use crate::audit;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::{AddendumId, AnyId, NoteId};
use crate::note::NoteClass;
use crate::richtext::NoteBody;
use crate::session::SessionKind;
use crate::store::addenda::{self, AddendumRecord};
use crate::store::notes::{self, NoteRecord};
use crate::store::seals::SealRecord;
use crate::store::{audit as trail, canonical, salts, sessions};
use crate::time::Moment;
use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::Private;

pub(crate) use recover_consent::{insert_presentations, template};

/// The envelope around what a record says.
#[derive(Deserialize)]
pub(super) struct Written<T> {
    pub record: Uuid,
    client: Uuid,
    pub version: u32,
    pub author: Private<String>,
    at: WrittenAt,
    pub content: T,
}

/// A moment as the form has it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WrittenAt {
    utc: String,
    offset_minutes: i32,
}

impl WrittenAt {
    /// The moment; none if it is not one.
    pub fn moment(&self) -> Option<Moment> {
        let utc = DateTime::parse_from_rfc3339(&self.utc).ok()?.timestamp_millis();
        Moment::from_columns(utc, self.offset_minutes)
    }
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

/// Inserts the rows that a seal speaks for and that are gone, out of the signed bytes. False if nothing is gone, if the
/// bytes cannot be read or do not hold it, or if another row that they name is gone.
pub(crate) fn insert_rows(tx: &Change<'_>, seal: &SealRecord) -> Result<bool, CaseloadError> {
    match seal.kind {
        SealKind::Note => insert_note(tx, seal),
        SealKind::Addendum => insert_addendum(tx, seal),
        SealKind::Consent => recover_consent::insert_signature(tx, seal),
        SealKind::Decline => recover_consent::insert_decline(tx, seal),
        SealKind::Withdrawal => recover_consent::insert_withdrawal(tx, seal),
        SealKind::Plan => recover_plan::insert(tx, seal),
        SealKind::Medicine => Ok(false),
    }
}

/// A row whose id only the trail still knows: of the objects of such an act, the one under whose id the row says what the
/// trail heard.
pub(super) fn with_its_id<T: Serialize>(
    db: &Connection,
    action: &str,
    row: impl Fn(Uuid) -> T,
) -> Result<Option<T>, CaseloadError> {
    for (object, heard) in trail::told_by(db, action)? {
        let (row, salt) = (row(object.0), salts::find(db, object.0)?);
        let content = canonical(&row)?;
        if salt.is_some_and(|salt| audit::content_hash(&salt.value, &content) == heard) {
            return Ok(Some(row));
        }
    }
    Ok(None)
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
    if notes::is_signed(db, NoteId(seal.subject_id.0))? {
        return Ok(false);
    }
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
    let there = addenda::find(db, AddendumId(seal.subject_id.0))?.is_some();
    let note = notes::with_public_id(db, AnyId(written.content.note))?;
    let Some(note_id) = note.filter(|_| !there) else { return Ok(false) };
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

/// What was signed, and when.
pub(super) fn dated<T: DeserializeOwned>(bytes: &[u8]) -> Option<(Written<T>, Moment)> {
    let written: Written<T> = written(bytes)?;
    let signed = written.at.moment()?;
    Some((written, signed))
}

/// What was signed.
pub(super) fn written<T: DeserializeOwned>(bytes: &[u8]) -> Option<Written<T>> {
    let newline = bytes.iter().position(|byte| *byte == b'\n')?;
    serde_json::from_slice(&bytes[newline + 1..]).ok()
}
