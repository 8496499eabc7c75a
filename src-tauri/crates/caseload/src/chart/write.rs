//! The chart's own act: one entry is written.

use super::{Content, amend};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::EntryId;
use crate::time::Moment;

/// Writes down that an item stands otherwise from now on.
///
/// # Errors
/// `NotFound` if there is no such item of this kind.
pub(crate) fn rewrite<T: Content>(
    case: &mut Caseload,
    item: EntryId,
    at: Moment,
    content: &T,
) -> Result<(), CaseloadError> {
    let id = EntryId(case.new_id());
    case.change(Op::WriteEntry(id), |tx| amend::go_on(tx, id, item, at, content))
}
