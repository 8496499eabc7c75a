//! Autosave.

use super::{ChartForm, DraftFields, DraftKey, DraftSaved};
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, EntryId, NoteId, SessionId};
use crate::store::drafts::{self, DraftRecord};
use crate::store::{canonical, chart_entries, clients, notes, plans, sessions};
use rusqlite::Connection;
use uuid::Uuid;

/// A draft holds at most this many bytes of JSON.
const LIMIT: usize = 2 * 1024 * 1024;

/// Saves what a form holds. When it returns, it is on disk. Nothing typed is refused but what is far too long.
///
/// # Errors
/// `OlderRevision` at `revision` if the stored revision is not older (the same revision with the same fields is
/// answered again); `Signed` at `note` if the note was signed meanwhile; `NotFound` if the form fits no such thing.
pub fn save(
    case: &mut Caseload,
    key: DraftKey,
    fields: DraftFields,
    revision: u32,
) -> Result<DraftSaved, CaseloadError> {
    guard_form(&key, &fields)?;
    case.save_quietly(|tx| {
        let stored = drafts::find(tx, &key)?;
        let client_id = owner(tx, &key, stored.as_ref())?;
        guard_client(&fields, client_id)?;
        let (begun, indexed) = match stored {
            Some(stored) if stored.revision == revision && stored.fields == fields => {
                return Ok(DraftSaved { revision, at: stored.saved });
            }
            Some(stored) if stored.revision >= revision => {
                return Err(CaseloadError::at("revision", Rule::OlderRevision));
            }
            Some(stored) => (stored.begun, stored.indexed),
            None => (tx.now(), None),
        };
        let saved = tx.now();
        let draft = DraftRecord { key, client_id, fields, revision, begun, saved, indexed, noted: false };
        drafts::write(tx, &draft)?;
        Ok(DraftSaved { revision, at: saved })
    })
}

fn guard_form(key: &DraftKey, fields: &DraftFields) -> Result<(), CaseloadError> {
    let fits = matches!(
        (key, fields),
        (DraftKey::NewClient | DraftKey::Client { .. }, DraftFields::Client(_))
            | (DraftKey::Note { .. }, DraftFields::Note(_))
            | (DraftKey::Plan { .. }, DraftFields::Plan(_))
            | (DraftKey::Addendum { .. }, DraftFields::Addendum(_))
            | (DraftKey::Form { .. }, DraftFields::Form(_))
    );
    if !fits {
        return Err(CaseloadError::NotFound("form"));
    }
    if canonical(fields)?.len() > LIMIT {
        return Err(CaseloadError::at("fields", Rule::TooLong));
    }
    Ok(())
}

/// Whose draft it is; a draft never changes hands.
fn owner(
    db: &Connection,
    key: &DraftKey,
    stored: Option<&DraftRecord>,
) -> Result<Option<ClientId>, CaseloadError> {
    match *key {
        DraftKey::NewClient => Ok(None),
        DraftKey::Client { id } => Ok(Some(clients::get(db, id)?.id)),
        DraftKey::Note { id } => note_owner(db, id, stored),
        DraftKey::Plan { id } => Ok(Some(plans::get(db, id)?.client_id)),
        DraftKey::Addendum { id } => {
            notes::find(db, id)?.map(|note| Some(note.client_id)).ok_or(CaseloadError::NotFound("note"))
        }
        DraftKey::Form { form: ChartForm::Protocol, .. } => Ok(None),
        DraftKey::Form { id, .. } => form_owner(db, id).map(Some),
    }
}

/// A form changes an item of the chart, or adds to a session or to a client.
fn form_owner(db: &Connection, id: Uuid) -> Result<ClientId, CaseloadError> {
    if let Some(entry) = chart_entries::find(db, EntryId(id))? {
        return Ok(entry.client_id);
    }
    match sessions::find(db, SessionId(id))? {
        Some(session) => Ok(session.client_id),
        None => Ok(clients::get(db, ClientId(id))?.id),
    }
}

fn note_owner(
    db: &Connection,
    id: NoteId,
    stored: Option<&DraftRecord>,
) -> Result<Option<ClientId>, CaseloadError> {
    match stored {
        Some(draft) => Ok(draft.client_id),
        None if notes::is_signed(db, id)? => Err(CaseloadError::at("note", Rule::Signed)),
        None => Err(CaseloadError::NotFound("note")),
    }
}

fn guard_client(fields: &DraftFields, client: Option<ClientId>) -> Result<(), CaseloadError> {
    let named = match fields {
        DraftFields::Note(note) => Some(note.client_id),
        DraftFields::Plan(plan) => Some(plan.client_id),
        DraftFields::Form(form) => form.client_id,
        DraftFields::Client(_) | DraftFields::Addendum(_) => return Ok(()),
    };
    if named == client { Ok(()) } else { Err(CaseloadError::NotFound("client")) }
}
