//! A note is begun: an empty draft.

use super::NoteDraft;
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::draft::{DraftFields, DraftKey};
use crate::error::CaseloadError;
use crate::id::{ClientId, NoteId, SessionId};
use crate::richtext::NoteBody;
use crate::session::SessionKind;
use crate::store::drafts::{self, DraftRecord};
use crate::store::{clients, sessions};
use chrono::NaiveDate;
use vault::Private;

/// Begins a note about a session or about none. It is part of the record: only notes of that class can be begun.
///
/// # Errors
/// `NotFound` for the client, or for a session that is not this client's.
pub fn begin(
    case: &mut Caseload,
    client_id: ClientId,
    session_id: Option<SessionId>,
    kind: SessionKind,
) -> Result<NoteId, CaseloadError> {
    let id = NoteId(case.new_id());
    case.change(Op::BeginNote(id), |tx| {
        clients::get(tx, client_id)?;
        let event_date = Some(day_told_of(tx, client_id, session_id)?);
        let (title, late_reason) = (Private::default(), Private::default());
        let body = NoteBody::default();
        let note = NoteDraft { client_id, session_id, kind, title, event_date, late_reason, body };
        let draft = DraftRecord {
            key: DraftKey::Note { id },
            client_id: Some(client_id),
            fields: DraftFields::Note(note),
            revision: 0,
            begun: tx.now(),
            saved: tx.now(),
            indexed: None,
            noted: true,
        };
        drafts::write(tx, &draft)?;
        Ok(id)
    })
}

/// The day of the session, as far as it has come; else today.
fn day_told_of(
    tx: &Change<'_>,
    client: ClientId,
    session: Option<SessionId>,
) -> Result<NaiveDate, CaseloadError> {
    let today = tx.now().day();
    let Some(id) = session else { return Ok(today) };
    let session = sessions::get(tx, id)?;
    if session.client_id != client {
        return Err(CaseloadError::NotFound("session"));
    }
    Ok(session.held_at.map_or(session.planned.local.date(), |at| at.day()).min(today))
}
