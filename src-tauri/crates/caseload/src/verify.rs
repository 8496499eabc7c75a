//! The record proves itself: the trail, the seals, the contents, the papers, the index.

mod contents;
mod erasures;
mod finding;
mod known;
mod order;
mod papers;
mod rows;
mod seals;
mod stoppable;
mod trail;

pub(crate) use contents::{content, differing, speaking};
pub(crate) use finding::{Finding, sentences};
pub(crate) use known::{Mended, forget, take_out as take_out_known};
pub(crate) use seals::{complaint, to_be_sealed};
pub(crate) use trail::{Last, Trail, ends_early};

use crate::audit;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::part::{Part, step};
use crate::store::{clients, notes, seals as sealed};
use serde::Serialize;
use vault::{Unwatched, VaultError, Watch};

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
    /// What did not hold already when the record went on from a rescue.
    pub known: Vec<String>,
}

impl VerifyReport {
    /// Of a record that does not open for damage.
    pub(crate) fn unreadable() -> Self {
        let counts = Counts { clients: 0, notes: 0, signed: 0, audit_entries: 0 };
        counts.behind(vec!["The database has pages that cannot be read.".into()])
    }
}

/// Looks at everything. Reads the whole record, changes nothing.
///
/// # Errors
/// Only what the system refuses. What does not hold, or cannot be read for damage, is a problem in the report.
pub fn verify(case: &Caseload) -> Result<VerifyReport, CaseloadError> {
    verify_watched(case, &Unwatched)
}

/// The same for whoever waits, and may stop it: that takes a moment only.
///
/// # Errors
/// As [`verify`]; `Cancelled`.
pub fn verify_watched(case: &Caseload, watch: &dyn Watch) -> Result<VerifyReport, CaseloadError> {
    Ok(closely(case, watch)?.report)
}

/// The report, and what exactly its sentences speak of.
pub(crate) struct Looked {
    pub report: VerifyReport,
    /// What the problems of the report speak of.
    pub findings: Vec<Finding>,
    /// What a rescue had told of and what is so no more.
    pub mended: Vec<Mended>,
}

impl From<VerifyReport> for Looked {
    /// Of a record that could not be looked into: nothing is known to be mended.
    fn from(report: VerifyReport) -> Self {
        let findings = report.problems.iter().cloned().map(Finding::from).collect();
        Self { report, findings, mended: Vec::new() }
    }
}

/// As [`verify_watched`].
pub(crate) fn closely(case: &Caseload, watch: &dyn Watch) -> Result<Looked, CaseloadError> {
    let looked = stoppable::stoppable(case.db(), watch, || look(case, watch));
    step(watch, 1, 1)?; // what was stopped looks like damage
    looked
}

/// SQLCipher gives a connection up at the first page that fails: then the pages are all that can be told of.
fn look(case: &Caseload, watch: &dyn Watch) -> Result<Looked, CaseloadError> {
    let counts = Counts::of(case);
    let pages = case.vault().check_pages()?;
    match look_into(case, pages.iter().cloned().map(Finding::from).collect(), watch) {
        Err(CaseloadError::Vault(VaultError::DatabaseDamaged)) => Ok(counts.behind(pages).into()),
        looked => looked,
    }
}

/// What the record counts while its pages are not looked at yet; nothing where even that cannot be read.
struct Counts {
    clients: u32,
    notes: u32,
    signed: u32,
    audit_entries: u32,
}

impl Counts {
    fn of(case: &Caseload) -> Self {
        let db = case.db();
        let lines = audit::head(db).ok().and_then(|head| u32::try_from(head.seq).ok());
        Self {
            clients: clients::count(db).unwrap_or_default(),
            notes: notes::count(db).unwrap_or_default(),
            signed: sealed::count(db).unwrap_or_default(),
            audit_entries: lines.unwrap_or_default(),
        }
    }

    fn behind(self, mut problems: Vec<String>) -> VerifyReport {
        problems.push("The rest of the record could not be checked.".into());
        let Self { clients, notes, signed, audit_entries } = self;
        VerifyReport { ok: false, clients, notes, signed, audit_entries, problems, known: Vec::new() }
    }
}

fn look_into(
    case: &Caseload,
    mut problems: Vec<Finding>,
    watch: &dyn Watch,
) -> Result<Looked, CaseloadError> {
    let part = |before| Part { watch, before, parts: 4 };
    let trail = trail::check(case, &mut problems, &part(1))?;
    let signed = seals::check(case, &mut problems, &part(2))?;
    let erased = erasures::check(case, &trail, &mut problems)?;
    contents::check(case, &trail, &erased, &mut problems, &part(3))?;
    order::check(case, &trail, &mut problems)?;
    papers::check(case, &mut problems);
    rows::check(case, &mut problems)?;
    let told = known::take_out(case, &mut problems)?;
    let report = VerifyReport {
        ok: problems.is_empty(),
        clients: clients::count(case.db())?,
        notes: notes::count(case.db())?,
        signed,
        audit_entries: u32::try_from(trail.entries).unwrap_or(u32::MAX),
        problems: sentences(&problems),
        known: sentences(&told.known),
    };
    // What could not be looked at is not mended.
    let mended = if trail.whole { told.mended } else { Vec::new() };
    Ok(Looked { report, findings: problems, mended })
}

/// What the trail says, without judging it.
pub(crate) fn heard(case: &Caseload) -> Result<Trail, CaseloadError> {
    trail::check(case, &mut Vec::new(), &Unwatched)
}

/// A value, or the sentence that it cannot be read; the verification goes on.
fn readable<T>(
    read: Result<T, CaseloadError>,
    finding: impl FnOnce() -> Finding,
    problems: &mut Vec<Finding>,
) -> Option<T> {
    read.map_err(|_| problems.push(finding())).ok()
}
