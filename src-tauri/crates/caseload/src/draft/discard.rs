//! Throwing a draft away.

use super::DraftKey;
use super::close::take_out;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::drafts;

/// Throws a draft away, with its words in the index. The trail tells that there was one.
///
/// # Errors
/// `NotFound` if there is no draft.
pub fn discard(case: &mut Caseload, key: &DraftKey) -> Result<(), CaseloadError> {
    let draft = drafts::find(case.db(), key)?.ok_or(CaseloadError::NotFound("draft"))?;
    case.change(Op::DiscardDraft(drafts::columns(key).1.0), |tx| {
        take_out(tx, &draft)?;
        drafts::delete(tx, key).map(drop)
    })
}
