//! Papers about the vault itself on their way out: the recovery sheet, the certificate of an erasure.

use crate::error::DisclosureError;
use crate::paper_of::RenderedPaper;
use crate::save::{self, Existing};
use caseload::Caseload;
use caseload::paper_kept::{self, VaultPaper};
use std::path::Path;

/// Writes such a paper where the therapist chose, and puts it on the audit trail; the line comes first, as for every
/// paper that leaves. A file of this name is written over: the dialog asked.
///
/// # Errors
/// `NotWritable`, or what the record refuses; the place is as it was then.
pub fn save(
    case: &mut Caseload,
    paper: VaultPaper,
    made: &RenderedPaper,
    target: &Path,
) -> Result<(), DisclosureError> {
    let staged = save::stage(target, &made.bytes, Existing::Replace)?;
    paper_kept::log_of_vault(case, paper)?;
    staged.put_in_place()
}
