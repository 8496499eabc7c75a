//! Kept papers: every piece and the whole have their hashes.

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::paper_kept;
use crate::store::kept_papers;

/// Reads every kept paper.
pub(super) fn check(case: &Caseload, problems: &mut Vec<String>) -> Result<(), CaseloadError> {
    for paper in kept_papers::list(case.db())? {
        if paper_kept::sound(case.db(), &paper).ok().flatten().is_none() {
            problems.push(format!("A paper kept on {} was changed.", paper.kept.day()));
        }
    }
    Ok(())
}
