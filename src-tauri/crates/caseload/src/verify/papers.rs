//! Kept papers and scans: every piece and the whole have their hashes.

use super::finding::Finding;
use super::readable;
use crate::caseload::Caseload;
use crate::store::{kept_papers, scans};
use crate::{paper_kept, scan};

/// Reads every kept paper and every scan.
pub(super) fn check(case: &Caseload, problems: &mut Vec<Finding>) {
    let unreadable = || "The list of kept papers cannot be read.".into();
    for paper in readable(kept_papers::list(case.db()), unreadable, problems).unwrap_or_default() {
        if paper_kept::sound(case.db(), &paper).ok().flatten().is_none() {
            let sentence = format!("A paper kept on {} was changed.", paper.kept.day());
            problems.push(Finding::of("kept_paper", paper.id.0, sentence));
        }
    }
    let unreadable = || "The list of scans cannot be read.".into();
    for scan in readable(scans::list(case.db()), unreadable, problems).unwrap_or_default() {
        if scan::sound(case.db(), &scan).ok().flatten().is_none() {
            let sentence = format!("A scan of {} was changed.", scan.added.day());
            problems.push(Finding::of("scan", scan.id.0, sentence));
        }
    }
}
