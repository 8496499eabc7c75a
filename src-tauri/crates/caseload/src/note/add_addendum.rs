//! A correction or an addition to a signed note.

use super::NoteView;
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::draft::{AddendumDraft, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::{AddendumId, AnyId, NoteId};
use crate::practice::author;
use crate::rules::{Check, LINES, TEXT, is_blank, nfc};
use crate::seal::{self, SealKind};
use crate::search::{self, DocKind};
use crate::store::addenda::{self, AddendumRecord};
use crate::store::{drafts, notes};

/// Signs an addendum; it stands below the note for good and never changes either.
///
/// # Errors
/// `NotFound` unless the note is signed; `Invalid`: `NothingWritten` at `text`, `Required` at `reason`.
pub fn add_addendum(
    case: &mut Caseload,
    note_id: NoteId,
    addendum: AddendumDraft,
) -> Result<NoteView, CaseloadError> {
    check(&addendum)?;
    let id = AddendumId(case.new_id());
    case.change(Op::AddAddendum(id), |tx| {
        let row = record(tx, id, note_id, &addendum)?;
        addenda::insert(tx, &row)?;
        drafts::delete(tx, &DraftKey::Addendum { id: note_id })?;
        seal::seal(tx, SealKind::Addendum, AnyId(id.0))?;
        let text = search::addendum_text(&row);
        search::put(tx, DocKind::Addendum, AnyId(id.0), row.client_id, row.signed.day(), &text)
    })?;
    case.witness_softly();
    super::read(case, note_id)
}

fn check(addendum: &AddendumDraft) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    if is_blank(addendum.text.as_str()) {
        check.problem("text", Rule::NothingWritten);
    }
    check.required("reason", addendum.reason.as_str());
    check.lines("text", addendum.text.as_str(), TEXT);
    check.lines("reason", addendum.reason.as_str(), LINES);
    check.done()
}

fn record(
    tx: &Change<'_>,
    id: AddendumId,
    note_id: NoteId,
    addendum: &AddendumDraft,
) -> Result<AddendumRecord, CaseloadError> {
    let note = notes::find(tx, note_id)?.ok_or(CaseloadError::NotFound("note"))?;
    let last = addenda::of_note(tx, note_id)?.last().map_or(0, |row| row.number);
    Ok(AddendumRecord {
        id,
        public_id: tx.new_public_id(),
        client_id: note.client_id,
        note_id,
        number: last + 1,
        reason: nfc(&addendum.reason),
        text: nfc(&addendum.text),
        author: author(tx)?,
        signed: tx.now(),
    })
}
