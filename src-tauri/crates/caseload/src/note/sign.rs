//! Signing a note: from then on it never changes.

use super::{NoteClass, NoteDraft, NoteView, check};
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::draft::close::take_out;
use crate::draft::{DraftFields, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, NoteId};
use crate::practice::author;
use crate::seal::{self, SealKind};
use crate::search::{self, DocKind};
use crate::store::drafts::{self, DraftRecord};
use crate::store::notes::{self, NoteRecord};
use crate::store::sessions;
use chrono::NaiveDate;
use rusqlite::Connection;

/// Signs the draft as it was last saved. The draft becomes the note: same id, seal and index in one transaction.
///
/// # Errors
/// `Signed` at `note` if it is signed already, `NotFound`, or `Invalid` with everything that is missing:
/// `NothingWritten` at `body`, `Required` or `InTheFuture` at `eventDate`, `Required` at `lateReason` for a day before
/// yesterday.
pub fn sign(case: &mut Caseload, id: NoteId) -> Result<NoteView, CaseloadError> {
    let (draft, fields) = open_draft(case.db(), id)?;
    let event_date = check::to_sign(&fields, case.now().day())?;
    guard_session(case.db(), &fields)?;
    case.change(Op::SignNote(id), |tx| {
        take_out(tx, &draft)?;
        drafts::delete(tx, &draft.key)?;
        insert(tx, id, check::settled(fields, tx.now().day()), event_date)
    })?;
    case.witness_softly();
    super::read(case, id)
}

fn open_draft(db: &Connection, id: NoteId) -> Result<(DraftRecord, NoteDraft), CaseloadError> {
    if notes::is_signed(db, id)? {
        return Err(CaseloadError::at("note", Rule::Signed));
    }
    let draft = drafts::find(db, &DraftKey::Note { id })?.ok_or(CaseloadError::NotFound("note"))?;
    match draft.fields.clone() {
        DraftFields::Note(fields) => Ok((draft, fields)),
        _ => Err(CaseloadError::Unreadable("draft")),
    }
}

fn guard_session(db: &Connection, fields: &NoteDraft) -> Result<(), CaseloadError> {
    let Some(id) = fields.session_id else { return Ok(()) };
    match sessions::get(db, id)?.client_id == fields.client_id {
        true => Ok(()),
        false => Err(CaseloadError::NotFound("session")),
    }
}

/// Inserts, seals and indexes a note.
pub(crate) fn insert(
    tx: &Change<'_>,
    id: NoteId,
    fields: NoteDraft,
    event_date: NaiveDate,
) -> Result<(), CaseloadError> {
    let note = NoteRecord {
        id,
        public_id: tx.new_public_id(),
        client_id: fields.client_id,
        session_id: fields.session_id,
        class: NoteClass::Record,
        kind: fields.kind,
        title: fields.title,
        event_date,
        late_reason: fields.late_reason,
        body: fields.body,
        author: author(tx)?,
        signed: tx.now(),
    };
    notes::insert(tx, &note)?;
    seal::seal(tx, SealKind::Note, AnyId(id.0))?;
    let text = search::note_text(&note);
    search::put(tx, DocKind::Note, AnyId(id.0), note.client_id, event_date, &text)
}
