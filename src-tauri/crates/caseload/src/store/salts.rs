//! Table `salt`.

use super::{one, run};
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use rusqlite::Connection;
use uuid::Uuid;

/// The salt of a record, and whose record it is.
pub(crate) struct Salt {
    pub client_id: Option<ClientId>,
    pub value: [u8; 16],
}

pub(crate) fn find(db: &Connection, object: Uuid) -> Result<Option<Salt>, CaseloadError> {
    one(db, "SELECT client_id, value FROM salt WHERE object_id = ?", [AnyId(object)], |row| {
        Ok(Salt { client_id: row.get(0)?, value: row.get(1)? })
    })
}

/// The salt of a record; made with its first line in the trail.
pub(crate) fn of(
    change: &Change<'_>,
    object: Uuid,
    client: Option<ClientId>,
) -> Result<[u8; 16], CaseloadError> {
    if let Some(salt) = find(change, object)? {
        return Ok(salt.value);
    }
    let mut value = [0; 16];
    change.fill(&mut value);
    let sql = "INSERT INTO salt (object_id, client_id, value) VALUES (?, ?, ?)";
    run(change, sql, (AnyId(object), client, value))?;
    Ok(value)
}
