//! A note as its page shows it.

use super::{AddendumView, NoteClass, NoteDraft, NoteView};
use crate::caseload::Caseload;
use crate::draft::{DraftFields, DraftKey};
use crate::error::CaseloadError;
use crate::id::{AnyId, NoteId};
use crate::practice::author;
use crate::seal;
use crate::store::addenda::{self, AddendumRecord};
use crate::store::clients;
use crate::store::drafts::{self, DraftRecord};
use crate::store::notes::{self, NoteRecord};
use rusqlite::Connection;

/// Reads a signed note, or the draft that will become it.
///
/// # Errors
/// `NotFound`.
pub fn read(case: &Caseload, id: NoteId) -> Result<NoteView, CaseloadError> {
    let db = case.db();
    if let Some(note) = notes::find(db, id)? {
        return signed(db, note);
    }
    let draft = drafts::find(db, &DraftKey::Note { id })?.ok_or(CaseloadError::NotFound("note"))?;
    begun(db, id, draft)
}

fn signed(db: &Connection, note: NoteRecord) -> Result<NoteView, CaseloadError> {
    let id = note.id;
    let client = clients::get(db, note.client_id)?;
    Ok(NoteView {
        id,
        class: note.class,
        client_name: clients::name(&client.details),
        revision: 0,
        saved_at: None,
        signed_at: Some(note.signed),
        author: note.author,
        seal: seal::short(db, AnyId(id.0))?,
        addenda: addenda::of_note(db, id)?.into_iter().map(addendum).collect(),
        fields: NoteDraft {
            client_id: note.client_id,
            session_id: note.session_id,
            kind: note.kind,
            title: note.title,
            event_date: Some(note.event_date),
            late_reason: note.late_reason,
            body: note.body,
        },
    })
}

fn addendum(row: AddendumRecord) -> AddendumView {
    AddendumView { id: row.id, reason: row.reason, text: row.text, author: row.author, signed_at: row.signed }
}

fn begun(db: &Connection, id: NoteId, draft: DraftRecord) -> Result<NoteView, CaseloadError> {
    let DraftFields::Note(fields) = draft.fields else { return Err(CaseloadError::Unreadable("draft")) };
    let client = clients::get(db, fields.client_id)?;
    Ok(NoteView {
        id,
        fields,
        class: NoteClass::Record,
        client_name: clients::name(&client.details),
        revision: draft.revision,
        saved_at: Some(draft.saved),
        signed_at: None,
        author: author(db)?,
        seal: String::new(),
        addenda: Vec::new(),
    })
}
