//! The check of everything, now and then.

use super::{CheckKind, Checked, schema};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::verifications;
use crate::time::Moment;
use crate::verify::{self, Looked, VerifyReport};
use vault::{VaultError, Watch};

/// Verifies the whole record and the rules of its database, and remembers what was found. While this runs the record is
/// not used: whoever has other things to do checks a copy ([`super::copy_to_check`]).
///
/// # Errors
/// `Cancelled`, with nothing recorded; what the database refuses.
pub fn check_full(case: &mut Caseload, watch: &dyn Watch) -> Result<VerifyReport, CaseloadError> {
    let looked = look(case, watch)?;
    remember(case, looked, case.now())
}

pub(super) fn look(case: &Caseload, watch: &dyn Watch) -> Result<Looked, CaseloadError> {
    let mut looked = verify::closely(case, watch)?;
    let report = &mut looked.report;
    match schema::problems(case.db()) {
        Err(CaseloadError::Vault(VaultError::DatabaseDamaged)) if !report.ok => (),
        problems => report.problems.extend(problems?),
    }
    report.ok = report.problems.is_empty();
    Ok(looked)
}

/// Kept for this opening too: a damaged database may not take the row, and what was found in it is told all the same.
/// What a rescue had told of and what holds again is known no more from here on.
pub(super) fn remember(
    case: &mut Caseload,
    looked: Looked,
    at: Moment,
) -> Result<VerifyReport, CaseloadError> {
    let Looked { report, mended, .. } = looked;
    let checked = Checked { at, problems: report.problems.clone() };
    let stored = case.change(Op::CheckFull, |tx| {
        verify::forget(tx, mended)?;
        verifications::write(tx, CheckKind::Full, &checked)
    });
    case.full = Some(checked);
    match stored {
        Err(CaseloadError::Vault(VaultError::DatabaseDamaged | VaultError::NotWritable { .. }))
            if !report.ok =>
        {
            Ok(report)
        }
        stored => stored.map(|()| report),
    }
}
