//! Putting words in and taking them out.

use super::normalise::{RULES_VERSION, words};
use super::{DocKind, addendum_text, client_text, draft_text, note_text, plan_text};
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::draft::DraftKey;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::part::step;
use crate::store::search_docs::{self, DocRecord};
use crate::store::{addenda, clients, drafts, integrity, notes, plan_versions};
use chrono::NaiveDate;
use std::cell::Cell;
use vault::{Unwatched, Watch};

/// Numbers a day has in the index. Numbers rise with the day, so that the newest come first without sorting.
const PER_DAY: i64 = 1_000_000;

/// Puts a record into the index.
pub(crate) fn put(
    change: &Change<'_>,
    kind: DocKind,
    subject: AnyId,
    client: ClientId,
    day: NaiveDate,
    text: &str,
) -> Result<(), CaseloadError> {
    let first = i64::from(day.to_epoch_days()) * PER_DAY;
    let number = search_docs::next_number(change, first, first + PER_DAY - 1)?;
    search_docs::insert(change, &DocRecord { number, kind, subject_id: subject, client_id: client })?;
    search_docs::insert_words(change, number, &words(text))
}

/// Takes a record out again; `text` is what was put in.
pub(crate) fn take(
    change: &Change<'_>,
    kind: DocKind,
    subject: AnyId,
    text: &str,
) -> Result<(), CaseloadError> {
    let Some(doc) = search_docs::find(change, kind, subject)? else { return Ok(()) };
    search_docs::delete_words(change, doc.number, &words(text))?;
    search_docs::delete(change, doc.number)
}

/// Fills the index again if its words were normalised by other rules.
pub(crate) fn refill_if_rules_changed(case: &mut Caseload) -> Result<(), CaseloadError> {
    if search_docs::rules_version(case.db())? == Some(RULES_VERSION) {
        return Ok(());
    }
    case.change(Op::RefillSearch, |tx| refill(tx, &Unwatched))
}

/// Empties the index and fills it from the record: whatever stood in it before, it fits afterwards. `Cancelled` if it is
/// stopped; the transaction cannot go on then.
pub(crate) fn refill(tx: &Change<'_>, watch: &dyn Watch) -> Result<(), CaseloadError> {
    search_docs::delete_all(tx)?;
    let filling = Filling { tx, watch, done: Cell::new(0), total: integrity::to_be_indexed(tx)? as usize };
    filling.clients()?;
    filling.notes()?;
    filling.drafts()?;
    filling.plans()?;
    search_docs::set_rules_version(tx, RULES_VERSION)
}

/// An index that is being filled.
struct Filling<'a> {
    tx: &'a Change<'a>,
    watch: &'a dyn Watch,
    done: Cell<usize>,
    total: usize,
}

impl Filling<'_> {
    fn clients(&self) -> Result<(), CaseloadError> {
        for client in clients::list(self.tx)? {
            let text = client_text(&client.code, &client.details);
            self.put(DocKind::Client, AnyId(client.id.0), client.id, client.added.day(), &text)?;
        }
        Ok(())
    }

    fn notes(&self) -> Result<(), CaseloadError> {
        for id in notes::ids(self.tx)? {
            let Some(note) = notes::find(self.tx, id)? else { continue };
            self.put(DocKind::Note, AnyId(id.0), note.client_id, note.event_date, &note_text(&note))?;
        }
        for id in addenda::ids(self.tx)? {
            let Some(row) = addenda::find(self.tx, id)? else { continue };
            let text = addendum_text(&row);
            self.put(DocKind::Addendum, AnyId(id.0), row.client_id, row.signed.day(), &text)?;
        }
        Ok(())
    }

    fn drafts(&self) -> Result<(), CaseloadError> {
        for draft in drafts::list(self.tx)? {
            let (DraftKey::Note { id }, Some(client), Some(indexed)) =
                (&draft.key, draft.client_id, &draft.indexed)
            else {
                continue;
            };
            self.put(DocKind::Draft, AnyId(id.0), client, draft.saved.day(), &draft_text(indexed))?;
        }
        Ok(())
    }

    fn plans(&self) -> Result<(), CaseloadError> {
        for version in plan_versions::newest(self.tx)? {
            let fields = crate::plan::fields_of(self.tx, &version)?;
            let (client, day) = (fields.client_id, version.published.day());
            self.put(DocKind::Plan, AnyId(version.plan_id.0), client, day, &plan_text(&fields))?;
        }
        Ok(())
    }

    fn put(
        &self,
        kind: DocKind,
        subject: AnyId,
        client: ClientId,
        day: NaiveDate,
        text: &str,
    ) -> Result<(), CaseloadError> {
        step(self.watch, self.done.replace(self.done.get() + 1), self.total)?;
        put(self.tx, kind, subject, client, day, text)
    }
}
