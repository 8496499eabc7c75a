//! The record proves itself: the trail, the seals, the contents, the papers, the index.

mod contents;
mod papers;
mod rows;
mod seals;
mod trail;

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::{clients, notes};
use serde::Serialize;

/// What the verification found. Problems are sentences; they name kinds, numbers and dates, never clinical text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Nothing was found.
    pub ok: bool,
    /// Clients in the vault.
    pub clients: u32,
    /// Signed notes.
    pub notes: u32,
    /// Seals: notes, addenda, consents, refusals, withdrawals, versions of plans.
    pub signed: u32,
    /// Lines of the audit trail.
    pub audit_entries: u32,
    /// What does not hold.
    pub problems: Vec<String>,
}

/// Looks at everything. Reads the whole record, changes nothing.
///
/// # Errors
/// Only if the database cannot be read at all; what can be read and does not hold is a problem in the report.
pub fn verify(case: &Caseload) -> Result<VerifyReport, CaseloadError> {
    let mut problems = case.vault().check_pages()?;
    let trail = trail::check(case, &mut problems)?;
    let signed = seals::check(case, &mut problems)?;
    contents::check(case, &trail, &mut problems)?;
    papers::check(case, &mut problems);
    rows::check(case, &mut problems)?;
    Ok(VerifyReport {
        ok: problems.is_empty(),
        clients: clients::count(case.db())?,
        notes: notes::count(case.db())?,
        signed,
        audit_entries: u32::try_from(trail.entries).unwrap_or(u32::MAX),
        problems,
    })
}

/// A value, or the sentence that it cannot be read; the verification goes on.
fn readable<T>(
    read: Result<T, CaseloadError>,
    sentence: impl FnOnce() -> String,
    problems: &mut Vec<String>,
) -> Option<T> {
    read.map_err(|_| problems.push(sentence())).ok()
}
