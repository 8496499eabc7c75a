//! Table `secret`: the audit MAC key and the signing seed.

use super::{one, run};
use crate::caseload::Change;
use crate::error::CaseloadError;
use rusqlite::Connection;
use zeroize::Zeroizing;

/// Makes both, once.
pub(crate) fn make(change: &Change<'_>) -> Result<(), CaseloadError> {
    for name in ["audit-mac", "signing-seed"] {
        let mut value = Zeroizing::new([0_u8; 32]);
        change.fill(&mut value[..]);
        run(change, "INSERT INTO secret (name, value) VALUES (?, ?)", (name, &value[..]))?;
    }
    Ok(())
}

pub(crate) fn are_there(db: &Connection) -> Result<bool, CaseloadError> {
    Ok(one(db, "SELECT 1 FROM secret", [], |row| row.get::<_, i64>(0))?.is_some())
}

pub(crate) fn audit_key(db: &Connection) -> Result<Zeroizing<[u8; 32]>, CaseloadError> {
    named(db, "audit-mac")
}

pub(crate) fn signing_seed(db: &Connection) -> Result<Zeroizing<[u8; 32]>, CaseloadError> {
    named(db, "signing-seed")
}

fn named(db: &Connection, name: &str) -> Result<Zeroizing<[u8; 32]>, CaseloadError> {
    let value = one(db, "SELECT value FROM secret WHERE name = ?", [name], |row| row.get::<_, [u8; 32]>(0))?;
    value.map(Zeroizing::new).ok_or(CaseloadError::Unreadable("secret"))
}
