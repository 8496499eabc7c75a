//! A paper that is about the vault itself left it.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;

/// A paper that is about the vault and stands in no client's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultPaper {
    /// The sheet with the recovery words.
    RecoverySheet,
    /// The certificate of an erasure.
    ErasureCertificate,
    /// Planned sessions for another calendar: codes and times, no names.
    Calendar,
}

/// Records that a copy left the vault just now: which of the two and when, and nothing of what it says.
///
/// # Errors
/// Only what the database refuses.
pub fn log_of_vault(case: &mut Caseload, paper: VaultPaper) -> Result<(), CaseloadError> {
    let act = match paper {
        VaultPaper::RecoverySheet => Op::SaveRecoverySheet,
        VaultPaper::ErasureCertificate => Op::SaveErasureCertificate,
        VaultPaper::Calendar => Op::SaveCalendar,
    };
    case.change(act, |_| Ok(()))
}
