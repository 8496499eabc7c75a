//! Something is told otherwise from now on.

use super::{Container, Content, add::append};
use crate::audit::Op;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::EntryId;
use crate::store::chart_entries;
use crate::time::Moment;

/// The same as [`super::rewrite`] within another act, with a line of its own in the trail.
pub(crate) fn amend<T: Content>(
    tx: &Change<'_>,
    item: EntryId,
    at: Moment,
    content: &T,
) -> Result<(), CaseloadError> {
    let id = EntryId(tx.new_id());
    tx.also(Op::WriteEntry(id), |tx| go_on(tx, id, item, at, content))
}

/// Appends an entry that holds from now on in the place of the newest one; that one stays readable.
pub(super) fn go_on<T: Content>(
    tx: &Change<'_>,
    id: EntryId,
    item: EntryId,
    at: Moment,
    content: &T,
) -> Result<(), CaseloadError> {
    let first = chart_entries::find(tx, item)?
        .filter(|first| first.kind == T::KIND && first.item_id == item)
        .ok_or(CaseloadError::NotFound("entry"))?;
    let container = Container { client: first.client_id, course: first.course_id, session: first.session_id };
    append(tx, id, item, container, at, content)
}
