//! Leaving a form.

use super::DraftKey;
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::search::{self, DocKind};
use crate::store::drafts::{self, DraftRecord};

/// Leaves a form with its draft kept: one line in the trail stands for all saves since the last one, and the words of
/// a note enter the index. Does nothing if nothing was saved since.
///
/// # Errors
/// Only what the database refuses.
pub fn close(case: &mut Caseload, key: &DraftKey) -> Result<(), CaseloadError> {
    match drafts::find(case.db(), key)? {
        Some(draft) if !draft.noted => {
            case.change(Op::CloseDraft(drafts::columns(key).1.0), |tx| note_and_index(tx, draft))
        }
        _ => Ok(()),
    }
}

fn note_and_index(tx: &Change<'_>, mut draft: DraftRecord) -> Result<(), CaseloadError> {
    if let (DraftKey::Note { id }, Some(client)) = (&draft.key, draft.client_id) {
        let id = AnyId(id.0);
        take_out(tx, &draft)?;
        search::put(tx, DocKind::Draft, id, client, draft.saved.day(), &search::draft_text(&draft.fields))?;
        draft.indexed = Some(draft.fields.clone());
    }
    draft.noted = true;
    drafts::write(tx, &draft)
}

/// Takes what the index holds of a draft out of it.
pub(crate) fn take_out(tx: &Change<'_>, draft: &DraftRecord) -> Result<(), CaseloadError> {
    match (&draft.key, &draft.indexed) {
        (DraftKey::Note { id }, Some(indexed)) => {
            search::take(tx, DocKind::Draft, AnyId(id.0), &search::draft_text(indexed))
        }
        _ => Ok(()),
    }
}
