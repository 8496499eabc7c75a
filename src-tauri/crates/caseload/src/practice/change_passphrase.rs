//! Another passphrase for the same vault.

use super::guessable_words;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use vault::{NewPassphrase, Passphrase, VaultError};

/// Changes the passphrase; the printed words stay good. The trail tells that it was done.
///
/// # Errors
/// `WeakPassphrase`, also for one that rests on the names of the practice and its clients; what
/// [`vault::Vault::change_passphrase`] refuses, or the trail cannot tell of it; the old one holds then.
pub fn change_passphrase(
    case: &mut Caseload,
    current: &Passphrase,
    new: &Passphrase,
) -> Result<(), CaseloadError> {
    guard(case, new)?;
    let new = case.vault().key_check()?.change(current, new)?;
    put_passphrase(case, new)
}

/// Names of the practice and its clients are the first that somebody who knows it would try.
fn guard(case: &Caseload, new: &Passphrase) -> Result<(), CaseloadError> {
    let words = guessable_words(case)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if new.strength(&words).accepted { Ok(()) } else { Err(VaultError::WeakPassphrase.into()) }
}

/// The second half, for whoever derives the keys elsewhere: puts a passphrase in force that was made ready.
///
/// # Errors
/// What [`vault::Vault::put_passphrase`] refuses, or the trail cannot tell of it; the old one holds then.
pub fn put_passphrase(case: &mut Caseload, new: NewPassphrase) -> Result<(), CaseloadError> {
    let back = case.vault_mut().put_passphrase(new)?;
    let told = case.change(Op::ChangePassphrase, |_| Ok(()));
    if told.is_err() {
        // Whoever is told that it failed goes on with the old one.
        case.vault_mut().put_passphrase(back)?;
    }
    told
}
