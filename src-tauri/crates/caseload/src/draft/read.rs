//! Reading a draft back.

use super::{DraftKey, DraftView};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::drafts;

/// What the form held when it was last saved; none if there is no draft.
///
/// # Errors
/// Only what the database refuses.
pub fn read(case: &Caseload, key: &DraftKey) -> Result<Option<DraftView>, CaseloadError> {
    let draft = drafts::find(case.db(), key)?;
    Ok(draft.map(|draft| DraftView { fields: draft.fields, revision: draft.revision, at: draft.saved }))
}
