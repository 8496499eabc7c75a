//! Claims about what opens a vault.

pub mod floor;
pub mod passphrase_change;
pub mod passphrases;
pub mod recovery_words;
pub mod rotation;
pub mod unlock;

use crate::claim::Broken;
use caseload::CaseloadError;
use vault::VaultError;

/// Whether a secret opened something. Any other refusal than "wrong" breaks a claim.
fn opened<T>(outcome: Result<T, CaseloadError>) -> Result<Option<T>, Broken> {
    match outcome {
        Ok(open) => Ok(Some(open)),
        Err(CaseloadError::Vault(VaultError::WrongKey)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
