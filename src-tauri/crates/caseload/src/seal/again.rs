//! A seal that is gone, made again. Ed25519 gives the same signature for the same bytes, and the audit trail heard their
//! hash: only what it heard is sealed again, so that nothing can be slipped under a rescue.

use super::{SealKind, form, project};
use crate::audit::{self, Entry};
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::store::salts;
use crate::store::seals::{self, SealRecord};
use ed25519_dalek::Signer;
use sha2::{Digest, Sha256};
use vault::AuditHead;

/// Makes the seal of a row again. `line` is the last line of the trail that tells what the row says. False if the row is
/// not what the trail heard, or if that cannot be told any more.
pub(crate) fn seal_again(
    change: &Change<'_>,
    kind: SealKind,
    subject: AnyId,
    line: &Entry,
) -> Result<bool, CaseloadError> {
    let (Some(row), Some(salt)) = (project::project(change, kind, subject)?, salts::find(change, subject.0)?)
    else {
        return Ok(false);
    };
    let client_id = row.client_id;
    // What the seal named as the head was the line before its own.
    let head = AuditHead { seq: line.seq.saturating_sub(1), hash: line.previous };
    let bytes = form::bytes(change.vault_id(), kind, row, head)?;
    if line.after != Some(audit::content_hash(&salt.value, &bytes)) {
        return Ok(false);
    }
    let key = &change.keys()?.signing;
    let (signature, public_key) = (key.sign(&bytes).to_bytes(), key.verifying_key().to_bytes());
    let hash = Sha256::digest(&bytes).into();
    let seal = SealRecord { subject_id: subject, client_id, kind, bytes, hash, signature, public_key };
    seals::insert(change, &seal).map(|()| true)
}
