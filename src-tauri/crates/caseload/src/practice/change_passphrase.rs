//! Another passphrase for the same vault.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use vault::Passphrase;

/// Changes the passphrase; the printed words stay good. The trail tells that it was done.
///
/// # Errors
/// What [`vault::Vault::change_passphrase`] refuses, or the trail cannot tell of it; the old one holds then.
pub fn change_passphrase(
    case: &mut Caseload,
    current: &Passphrase,
    new: &Passphrase,
) -> Result<(), CaseloadError> {
    case.vault_mut().change_passphrase(current, new)?;
    let told = case.change(Op::ChangePassphrase, |_| Ok(()));
    if told.is_err() {
        // Whoever is told that it failed goes on with the old one.
        case.vault_mut().change_passphrase(new, current)?;
    }
    told
}
