//! One protocol, newest or in a version that a plan names.

use super::{Protocol, ProtocolView, builtin_by_id};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::protocols::{self, ProtocolRecord};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use vault::Private;

/// The newest version.
///
/// # Errors
/// `NotFound` for a code that no protocol has.
pub fn get(case: &Caseload, code: &str) -> Result<ProtocolView, CaseloadError> {
    newest(case.db(), code)
}

/// The version that a plan names; 0 = as built in.
///
/// # Errors
/// `NotFound` for a code or a version that there is not.
pub fn at(case: &Caseload, code: &str, version: u32) -> Result<ProtocolView, CaseloadError> {
    in_version(case.db(), code, version)
}

/// The newest version, within another act.
pub(crate) fn newest(db: &Connection, code: &str) -> Result<ProtocolView, CaseloadError> {
    match versions(db, code)?.pop() {
        Some(record) => own(record),
        None => as_built_in(code),
    }
}

/// One version, within another act.
pub(crate) fn in_version(db: &Connection, code: &str, version: u32) -> Result<ProtocolView, CaseloadError> {
    if version == 0 {
        return as_built_in(code);
    }
    let found = versions(db, code)?.into_iter().find(|record| record.version == version);
    found.map_or(Err(CaseloadError::NotFound("protocol")), own)
}

fn versions(db: &Connection, code: &str) -> Result<Vec<ProtocolRecord>, CaseloadError> {
    Ok(protocols::list(db)?.into_iter().filter(|record| record.code == code).collect())
}

fn own(record: ProtocolRecord) -> Result<ProtocolView, CaseloadError> {
    let protocol: Protocol =
        serde_json::from_str(&record.content).map_err(|_| CaseloadError::Unreadable("protocol"))?;
    Ok(ProtocolView {
        draft_id: draft_id(&protocol.id),
        protocol,
        own_version: record.version,
        approved_by: record.approved_by.into(),
        approved_on: record.approved_on,
        builtin: false,
    })
}

fn as_built_in(code: &str) -> Result<ProtocolView, CaseloadError> {
    let protocol = builtin_by_id(code).ok_or(CaseloadError::NotFound("protocol"))?.clone();
    Ok(ProtocolView {
        draft_id: draft_id(code),
        protocol,
        own_version: 0,
        approved_by: Private::default(),
        approved_on: None,
        builtin: true,
    })
}

/// A protocol has a code and no row of its own to hang a draft on: the id is made of the code.
pub(super) fn draft_id(code: &str) -> Uuid {
    let digest = Sha256::digest(code);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
