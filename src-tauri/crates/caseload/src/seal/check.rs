//! Whether a seal holds.

use super::{Sealed, form, project};
use crate::audit;
use crate::error::CaseloadError;
use crate::store::seals::SealRecord;
use crate::store::{audit as trail, rescues};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use vault::AuditHead;

/// What came of checking a seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Signature valid under a key of this vault, and the row projected again equals the bytes.
    Holds,
    /// So do signature and row, and the line of the trail that it names is gone.
    Unplaced,
    /// Something was changed.
    Broken,
    /// The signature is valid; the row, or one that it needs, is not there to be compared.
    Alone,
}

/// The keys whose seals count: today's, and those whose seeds a rescue found lost.
pub(crate) fn keys(db: &Connection) -> Result<Vec<[u8; 32]>, CaseloadError> {
    let mut keys = vec![super::key(db)?.verifying_key().to_bytes()];
    let former = rescues::list(db)?.into_iter().flat_map(|rescue| rescue.keys);
    keys.extend(former.filter_map(|digits| super::unhex(&digits)));
    Ok(keys)
}

/// Checks a seal against its row.
pub(crate) fn verdict(
    db: &Connection,
    vault: [u8; 16],
    keys: &[[u8; 32]],
    seal: &SealRecord,
) -> Result<Verdict, CaseloadError> {
    let sealed = Sealed {
        kind: seal.kind,
        bytes: seal.bytes.clone(),
        signature: seal.signature,
        public_key: seal.public_key,
    };
    let sound = sealed.is_valid()
        && keys.contains(&seal.public_key)
        && seal.hash[..] == Sha256::digest(&seal.bytes)[..];
    let Some(head) = form::head_in(&seal.bytes).filter(|_| sound) else { return Ok(Verdict::Broken) };
    match equals_its_row(db, vault, head, seal)? {
        None => Ok(Verdict::Alone),
        Some(true) => place_in_trail(db, head),
        Some(false) => Ok(Verdict::Broken),
    }
}

fn place_in_trail(db: &Connection, head: AuditHead) -> Result<Verdict, CaseloadError> {
    Ok(match trail::hash_at(db, head.seq)? {
        None if head.seq > 0 => Verdict::Unplaced,
        _ if audit::reaches(db, head)? => Verdict::Holds,
        _ => Verdict::Broken,
    })
}

fn equals_its_row(
    db: &Connection,
    vault: [u8; 16],
    head: AuditHead,
    seal: &SealRecord,
) -> Result<Option<bool>, CaseloadError> {
    let Some(row) = project::project(db, seal.kind, seal.subject_id)? else { return Ok(None) };
    let equal = row.client_id == seal.client_id && form::bytes(vault, seal.kind, row, head)? == seal.bytes;
    Ok(Some(equal))
}
