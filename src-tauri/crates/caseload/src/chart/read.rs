//! Items, read back.

use super::{Content, Item};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId, SessionId};
use crate::store::chart_entries::{self, EntryRecord, Newest};
use rusqlite::Connection;

/// Every item of one kind that a client has, oldest first, as its newest entry has it.
pub(crate) fn of_client<T: Content>(
    db: &Connection,
    client: ClientId,
) -> Result<Vec<Item<T>>, CaseloadError> {
    chart_entries::of_client(db, client, T::KIND)?.into_iter().map(item).collect()
}

/// Every item of one kind, with whose it is, oldest first: for what is looked at across clients.
pub(crate) fn of_everybody<T: Content>(db: &Connection) -> Result<Vec<(ClientId, Item<T>)>, CaseloadError> {
    let newest = chart_entries::of_kind(db, T::KIND)?.into_iter();
    newest.map(|newest| Ok((newest.entry.client_id, item(newest)?))).collect()
}

/// The same of one session.
pub(crate) fn of_session<T: Content>(
    db: &Connection,
    session: SessionId,
) -> Result<Vec<Item<T>>, CaseloadError> {
    chart_entries::of_session(db, session, T::KIND)?.into_iter().map(item).collect()
}

/// One item, if it is there and of this kind.
pub(crate) fn find<T: Content>(db: &Connection, id: EntryId) -> Result<Option<Item<T>>, CaseloadError> {
    chart_entries::newest_of(db, id, T::KIND)?.map(item).transpose()
}

/// One item that must be there.
pub(crate) fn get<T: Content>(db: &Connection, id: EntryId) -> Result<Item<T>, CaseloadError> {
    find(db, id)?.ok_or(CaseloadError::NotFound("entry"))
}

/// Every entry of an item, oldest first; each as the item stood then.
pub(crate) fn history<T: Content>(db: &Connection, id: EntryId) -> Result<Vec<Item<T>>, CaseloadError> {
    let entries = chart_entries::of_item(db, id)?;
    let Some(first) = entries.first().map(|entry| entry.written) else { return Ok(Vec::new()) };
    let told = (1..).zip(entries).filter(|(_, entry)| entry.kind == T::KIND);
    told.map(|(count, entry)| item(Newest { entry, first_written: first, entries: count })).collect()
}

/// Whose an entry is.
pub(crate) fn owner(db: &Connection, entry: EntryId) -> Result<ClientId, CaseloadError> {
    let found = chart_entries::find(db, entry)?.ok_or(CaseloadError::NotFound("entry"))?;
    Ok(found.client_id)
}

/// The course that an entry concerns.
pub(crate) fn course_of(db: &Connection, entry: EntryId) -> Result<Option<EntryId>, CaseloadError> {
    Ok(chart_entries::find(db, entry)?.and_then(|entry: EntryRecord| entry.course_id))
}

fn item<T: Content>(newest: Newest) -> Result<Item<T>, CaseloadError> {
    let Newest { entry, first_written, entries } = newest;
    let content =
        serde_json::from_str(entry.content.as_str()).map_err(|_| CaseloadError::Unreadable("entry"))?;
    Ok(Item {
        id: entry.item_id,
        entry_id: entry.id,
        course_id: entry.course_id,
        session_id: entry.session_id,
        at: entry.at,
        first_written,
        written: entry.written,
        entries,
        content,
    })
}
