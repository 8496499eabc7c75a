//! What is begun and not finished.

use super::{DraftFields, DraftRow};
use crate::draft::DraftKey;
use crate::error::CaseloadError;
use crate::store::drafts::{self, DraftRecord};
use crate::store::{clients, notes};
use rusqlite::Connection;
use vault::Private;

/// Every draft, oldest first.
pub(crate) fn list(db: &Connection) -> Result<Vec<DraftRow>, CaseloadError> {
    drafts::list(db)?.into_iter().map(|draft| row(db, draft)).collect()
}

fn row(db: &Connection, draft: DraftRecord) -> Result<DraftRow, CaseloadError> {
    let client = draft.client_id.map(|id| clients::get(db, id)).transpose()?;
    let client_name = match (&client, &draft.fields) {
        (Some(client), _) => clients::name(&client.details),
        (None, DraftFields::Client(details)) => clients::name(details),
        (None, _) => Private::default(),
    };
    Ok(DraftRow {
        title: title(db, &draft)?,
        key: draft.key,
        client_id: draft.client_id,
        client_name,
        begun_at: draft.begun,
        saved_at: draft.saved,
    })
}

fn title(db: &Connection, draft: &DraftRecord) -> Result<Private<String>, CaseloadError> {
    Ok(match (&draft.key, &draft.fields) {
        (_, DraftFields::Note(note)) => note.title.clone(),
        (_, DraftFields::Plan(plan)) => plan.intention.clone(),
        (DraftKey::Addendum { id }, _) => notes::find(db, *id)?.map(|note| note.title).unwrap_or_default(),
        _ => Private::default(),
    })
}
