//! Something new is written down.

use super::{Container, Content};
use crate::audit::Op;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::EntryId;
use crate::store::canonical;
use crate::store::chart_entries::{self, EntryRecord};
use crate::time::Moment;

/// Writes down a new item within another act, with a line of its own in the trail. `at` is when it happened.
pub(crate) fn add<T: Content>(
    tx: &Change<'_>,
    container: Container,
    at: Moment,
    content: &T,
) -> Result<EntryId, CaseloadError> {
    let id = EntryId(tx.new_id());
    tx.also(Op::WriteEntry(id), |tx| append(tx, id, id, container, at, content))?;
    Ok(id)
}

/// Appends an entry to an item, or begins one with it, within the act that tells of it.
pub(super) fn append<T: Content>(
    tx: &Change<'_>,
    id: EntryId,
    item_id: EntryId,
    container: Container,
    at: Moment,
    content: &T,
) -> Result<(), CaseloadError> {
    let entry = EntryRecord {
        id,
        public_id: tx.new_public_id(),
        client_id: container.client,
        item_id,
        course_id: container.course,
        session_id: container.session,
        kind: T::KIND,
        content: String::from_utf8_lossy(&canonical(content)?).into_owned().into(),
        at: at.as_kept(),
        written: tx.now(),
    };
    chart_entries::insert(tx, &entry)?;
    tx.says(id.0, Some(container.client), &canonical(&entry)?)
}
