//! Rows that point nowhere, and an index that does not fit its records.

use super::finding::Finding;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::{integrity, search_docs};
use std::collections::HashSet;

/// Foreign keys, and the counts of the index.
pub(super) fn check(case: &Caseload, problems: &mut Vec<Finding>) -> Result<(), CaseloadError> {
    for (table, row) in integrity::dangling(case.db())? {
        let sentence = format!("A row of table {table} points to a row that is not there.");
        problems.push(Finding::of(&table, row, sentence));
    }
    if integrity::open_erasures(case.db())? > 0 {
        problems.push("An erasure was left open.".into());
    }
    let listed: HashSet<i64> = search_docs::list(case.db())?.iter().map(|doc| doc.number).collect();
    let indexed: HashSet<i64> = integrity::indexed(case.db())?.into_iter().collect();
    if listed != indexed || listed.len() != integrity::to_be_indexed(case.db())? as usize {
        problems.push("The search index does not fit the record.".into());
    }
    Ok(())
}
