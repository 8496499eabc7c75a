//! The text that stands behind a row of the index.

use super::normalise::{Token, tokens};
use super::query::Query;
use super::snippet::snippet;
use super::{DocKind, Hit};
use crate::client::ClientDetails;
use crate::draft::{DraftFields, DraftKey};
use crate::error::CaseloadError;
use crate::id::{AddendumId, ClientId, NoteId, PlanId};
use crate::plan::PlanDraft;
use crate::store::addenda::AddendumRecord;
use crate::store::notes::NoteRecord;
use crate::store::search_docs::DocRecord;
use crate::store::{addenda, clients, drafts, notes, plan_versions};
use chrono::NaiveDate;
use rusqlite::Connection;
use uuid::Uuid;
use vault::Private;

struct Source {
    id: Uuid,
    date: NaiveDate,
    title: Private<String>,
    text: String,
}

/// The hit for a row of the index, if the record behind it holds the phrases.
pub(super) fn hit(db: &Connection, doc: &DocRecord, query: &Query) -> Result<Option<Hit>, CaseloadError> {
    let Some(source) = source(db, doc)? else { return Ok(None) };
    let tokens = tokens(&source.text);
    if !query.holds_in(&tokens) {
        return Ok(None);
    }
    let client = clients::get(db, doc.client_id)?;
    Ok(Some(Hit {
        kind: doc.kind,
        date: source.date,
        client_id: doc.client_id,
        client: clients::name(&client.details),
        snippet: snippet_of(&source, &tokens, query),
        title: source.title,
        id: source.id,
    }))
}

fn snippet_of(source: &Source, tokens: &[Token], query: &Query) -> Private<String> {
    snippet(&source.text, tokens, query).into()
}

fn source(db: &Connection, doc: &DocRecord) -> Result<Option<Source>, CaseloadError> {
    let id = doc.subject_id.0;
    match doc.kind {
        DocKind::Client => client(db, ClientId(id)),
        DocKind::Note => note(db, NoteId(id)),
        DocKind::Draft => draft(db, NoteId(id)),
        DocKind::Addendum => addendum(db, AddendumId(id)),
        DocKind::Plan => plan(db, PlanId(id)),
    }
}

fn client(db: &Connection, id: ClientId) -> Result<Option<Source>, CaseloadError> {
    Ok(clients::find(db, id)?.map(|client| Source {
        id: id.0,
        date: client.added.day(),
        title: clients::name(&client.details),
        text: client_text(&client.code, &client.details),
    }))
}

fn note(db: &Connection, id: NoteId) -> Result<Option<Source>, CaseloadError> {
    Ok(notes::find(db, id)?.map(|note| Source {
        id: id.0,
        date: note.event_date,
        text: note_text(&note),
        title: note.title,
    }))
}

fn draft(db: &Connection, id: NoteId) -> Result<Option<Source>, CaseloadError> {
    let Some(draft) = drafts::find(db, &DraftKey::Note { id })? else { return Ok(None) };
    let DraftFields::Note(fields) = &draft.fields else { return Ok(None) };
    let date = fields.event_date.unwrap_or(draft.saved.day());
    Ok(Some(Source { id: id.0, date, title: fields.title.clone(), text: draft_text(&draft.fields) }))
}

fn addendum(db: &Connection, id: AddendumId) -> Result<Option<Source>, CaseloadError> {
    let Some(row) = addenda::find(db, id)? else { return Ok(None) };
    let Some(note) = notes::find(db, row.note_id)? else { return Ok(None) };
    let (date, text) = (row.signed.day(), addendum_text(&row));
    Ok(Some(Source { id: note.id.0, date, title: note.title, text }))
}

fn plan(db: &Connection, id: PlanId) -> Result<Option<Source>, CaseloadError> {
    let Some(version) = plan_versions::of_plan(db, id)?.pop() else { return Ok(None) };
    let fields = crate::plan::fields_of(db, &version)?;
    let (date, text) = (version.published.day(), plan_text(&fields));
    Ok(Some(Source { id: id.0, date, title: fields.intention, text }))
}

/// What of a client can be found.
pub(crate) fn client_text(code: &str, details: &ClientDetails) -> String {
    let fields =
        [&details.legal_name, &details.preferred_name, &details.phone, &details.email, &details.reason];
    fields.iter().fold(code.to_owned(), |text, field| text + "\n" + field.as_str())
}

/// What of a signed note can be found.
pub(crate) fn note_text(note: &NoteRecord) -> String {
    format!("{}\n{}\n{}", note.title.as_str(), note.body.plain_text(), note.late_reason.as_str())
}

/// What of a draft can be found: notes only; other forms lead to what they will become.
pub(crate) fn draft_text(fields: &DraftFields) -> String {
    match fields {
        DraftFields::Note(note) => format!("{}\n{}", note.title.as_str(), note.body.plain_text()),
        DraftFields::Client(_) | DraftFields::Plan(_) | DraftFields::Addendum(_) | DraftFields::Form(_) => {
            String::new()
        }
    }
}

/// What of an addendum can be found.
pub(crate) fn addendum_text(row: &AddendumRecord) -> String {
    format!("{}\n{}", row.text.as_str(), row.reason.as_str())
}

/// What of a plan can be found.
pub(crate) fn plan_text(plan: &PlanDraft) -> String {
    let mut fields = vec![&plan.intention, &plan.words, &plan.meaning];
    for step in &plan.commitments {
        fields.extend([&step.what, &step.when, &step.place, &step.obstacle, &step.if_then]);
    }
    fields.extend([&plan.people, &plan.warning_signs, &plan.cautions, &plan.next]);
    fields.iter().map(|field| field.as_str()).collect::<Vec<_>>().join("\n")
}
