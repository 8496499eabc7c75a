//! Table `secret`: the audit MAC key and the signing seed.

use super::{one, run};
use crate::caseload::Change;
use crate::error::CaseloadError;
use rusqlite::Connection;
use zeroize::Zeroizing;

const NAMES: [&str; 2] = ["audit-mac", "signing-seed"];

/// Makes both, once.
pub(crate) fn make(change: &Change<'_>) -> Result<(), CaseloadError> {
    for name in NAMES {
        let mut value = Zeroizing::new([0_u8; 32]);
        change.fill(&mut value[..]);
        run(change, "INSERT INTO secret (name, value) VALUES (?, ?)", (name, &value[..]))?;
    }
    Ok(())
}

/// Which secrets were lost and made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MadeAnew {
    pub audit: bool,
    pub signing: bool,
}

/// Makes what is lost.
pub(crate) fn make_missing(change: &Change<'_>) -> Result<MadeAnew, CaseloadError> {
    let [audit, signing] = NAMES.map(|name| {
        let mut value = Zeroizing::new([0_u8; 32]);
        change.fill(&mut value[..]);
        run(change, "INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)", (name, &value[..]))
    });
    Ok(MadeAnew { audit: audit? > 0, signing: signing? > 0 })
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
