//! Kept papers: every piece and the whole have their hashes.

use super::readable;
use crate::caseload::Caseload;
use crate::paper_kept;
use crate::store::kept_papers;

/// Reads every kept paper.
pub(super) fn check(case: &Caseload, problems: &mut Vec<String>) {
    let unreadable = || "The list of kept papers cannot be read.".to_owned();
    for paper in readable(kept_papers::list(case.db()), unreadable, problems).unwrap_or_default() {
        if paper_kept::sound(case.db(), &paper).ok().flatten().is_none() {
            problems.push(format!("A paper kept on {} was changed.", paper.kept.day()));
        }
    }
}
