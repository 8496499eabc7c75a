//! The newest entry of an item holds: the chart has the entries in the order in which the trail heard of them.

use super::finding::Finding;
use super::trail::Trail;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::chart_entries;
use std::collections::HashMap;

/// Every word of an entry may be right, and an earlier one be put where the newest is looked for.
pub(super) fn check(
    case: &Caseload,
    trail: &Trail,
    problems: &mut Vec<Finding>,
) -> Result<(), CaseloadError> {
    let mut newest = HashMap::new();
    for (item, entry) in chart_entries::in_order(case.db())? {
        let Some(heard) = trail.contents.get(&entry.0).map(|last| last.seq) else { continue };
        let before = newest.insert(item, heard);
        if before.is_some_and(|before| before > heard) {
            let sentence = "An entry of the chart stands behind a later one of the same item.";
            problems.push(Finding::of("chart_entry", format!("{} in its order", entry.0), sentence.into()));
        }
    }
    Ok(())
}
