//! Whether a seal holds.

use super::{Sealed, form, project};
use crate::audit;
use crate::error::CaseloadError;
use crate::store::seals::SealRecord;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use vault::AuditHead;

/// Signature valid under this vault's key, and the row projected again equals the bytes.
pub(crate) fn holds(
    db: &Connection,
    vault: [u8; 16],
    public_key: &[u8; 32],
    seal: &SealRecord,
) -> Result<bool, CaseloadError> {
    let sealed = Sealed {
        kind: seal.kind,
        bytes: seal.bytes.clone(),
        signature: seal.signature,
        public_key: seal.public_key,
    };
    let sound = sealed.is_valid()
        && seal.public_key == *public_key
        && seal.hash[..] == Sha256::digest(&seal.bytes)[..];
    let Some(head) = form::head_in(&seal.bytes).filter(|_| sound) else { return Ok(false) };
    Ok(stands_in_trail(db, head)? && equals_its_row(db, vault, head, seal)?)
}

fn stands_in_trail(db: &Connection, head: AuditHead) -> Result<bool, CaseloadError> {
    audit::reaches(db, head)
}

fn equals_its_row(
    db: &Connection,
    vault: [u8; 16],
    head: AuditHead,
    seal: &SealRecord,
) -> Result<bool, CaseloadError> {
    let Some(row) = project::project(db, seal.kind, seal.subject_id)? else { return Ok(false) };
    if row.client_id != seal.client_id {
        return Ok(false);
    }
    Ok(form::bytes(vault, seal.kind, row, head)? == seal.bytes)
}
