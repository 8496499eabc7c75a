//! The notes of a client.

use super::{NoteDraft, NoteRow};
use crate::draft::{DraftFields, DraftKey};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::drafts::{self, DraftRecord};
use crate::store::notes::{self, NoteRecord};
use crate::store::{addenda, clients};
use rusqlite::Connection;
use unicode_segmentation::UnicodeSegmentation;
use vault::Private;

/// Characters of a note that a list shows.
const OPENING: usize = 240;

/// Signed and begun notes, by the day they tell of, newest first.
pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Vec<NoteRow>, CaseloadError> {
    let name = clients::name(&clients::get(db, client)?.details);
    let mut rows: Vec<NoteRow> =
        drafts::notes_of(db, client)?.into_iter().filter_map(|draft| begun(draft, &name)).collect();
    for note in notes::of_client(db, client)? {
        rows.push(signed(db, note, &name)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.event_date.unwrap_or(row.changed_at.day())));
    Ok(rows)
}

fn begun(draft: DraftRecord, name: &Private<String>) -> Option<NoteRow> {
    let (
        DraftKey::Note { id },
        DraftFields::Note(NoteDraft { client_id, kind, title, event_date, body, .. }),
    ) = (draft.key, draft.fields)
    else {
        return None;
    };
    Some(NoteRow {
        id,
        client_id,
        client_name: name.clone(),
        kind,
        title,
        opening: opening(&body.plain_text()),
        event_date,
        signed_at: None,
        changed_at: draft.saved,
        addenda: 0,
    })
}

fn signed(db: &Connection, note: NoteRecord, name: &Private<String>) -> Result<NoteRow, CaseloadError> {
    let addenda = addenda::of_note(db, note.id)?.len();
    Ok(NoteRow {
        id: note.id,
        client_id: note.client_id,
        client_name: name.clone(),
        kind: note.kind,
        title: note.title,
        opening: opening(&note.body.plain_text()),
        event_date: Some(note.event_date),
        signed_at: Some(note.signed),
        changed_at: note.signed,
        addenda: u32::try_from(addenda).unwrap_or(u32::MAX),
    })
}

fn opening(text: &str) -> Private<String> {
    let start: String = text.graphemes(true).take(OPENING).collect();
    if start.len() == text.len() { text.into() } else { format!("{}…", whole_words(&start)).into() }
}

/// Without the word that was cut; a text without spaces stays as it is.
fn whole_words(start: &str) -> &str {
    start.rfind(char::is_whitespace).map_or(start, |end| start[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_opens_with_whole_words_and_says_that_there_are_more() {
        assert_eq!(opening("Short.").as_str(), "Short.");
        let long = opening(&"word ".repeat(100));
        assert!(long.as_str().ends_with("word…") && long.as_str().graphemes(true).count() <= OPENING + 1);
        assert_eq!(opening(&"字".repeat(300)).as_str().chars().count(), OPENING + 1, "nothing to cut at");
    }
}
