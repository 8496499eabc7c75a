//! The check of everything, now and then.

use super::{CheckKind, Checked, schema};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::verifications;
use crate::time::Moment;
use crate::verify::{self, VerifyReport};
use vault::{VaultError, Watch};

/// Verifies the whole record and the rules of its database, and remembers what was found. While this runs the record is
/// not used: whoever has other things to do checks a copy ([`super::copy_to_check`]).
///
/// # Errors
/// `Cancelled`, with nothing recorded; what the database refuses.
pub fn check_full(case: &mut Caseload, watch: &dyn Watch) -> Result<VerifyReport, CaseloadError> {
    let report = look(case, watch)?;
    remember(case, &report, case.now())?;
    Ok(report)
}

pub(super) fn look(case: &Caseload, watch: &dyn Watch) -> Result<VerifyReport, CaseloadError> {
    let mut report = verify::verify_watched(case, watch)?;
    match schema::problems(case.db()) {
        Err(CaseloadError::Vault(VaultError::DatabaseDamaged)) if !report.ok => (),
        problems => report.problems.extend(problems?),
    }
    report.ok = report.problems.is_empty();
    Ok(report)
}

/// Kept for this opening too: a damaged database may not take the row, and what was found in it is told all the same.
pub(super) fn remember(case: &mut Caseload, report: &VerifyReport, at: Moment) -> Result<(), CaseloadError> {
    let checked = Checked { at, problems: report.problems.clone() };
    let stored = case.change(Op::CheckFull, |tx| verifications::write(tx, CheckKind::Full, &checked));
    case.full = Some(checked);
    match stored {
        Err(CaseloadError::Vault(VaultError::DatabaseDamaged)) if !report.ok => Ok(()),
        stored => stored,
    }
}
