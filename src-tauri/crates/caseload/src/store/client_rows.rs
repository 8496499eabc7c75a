//! Every table that holds rows of a client.

use super::{all, one, run};
use crate::error::CaseloadError;
use crate::id::ClientId;
use rusqlite::Connection;

/// A table with a `client_id`, and the statements over the rows of one client.
pub(crate) struct ClientTable {
    pub name: &'static str,
    delete: &'static str,
    count: &'static str,
    strangers: &'static str,
}

macro_rules! tables {
    ($($name:literal),* $(,)?) => {
        [$(ClientTable {
            name: $name,
            delete: concat!("DELETE FROM ", $name, " WHERE client_id = ?"),
            count: concat!("SELECT count(*) FROM ", $name, " WHERE client_id = ?"),
            strangers: concat!(
                "SELECT DISTINCT client_id FROM ", $name,
                " WHERE client_id IS NOT NULL AND client_id NOT IN (SELECT id FROM client)"
            ),
        }),*]
    };
}

/// What points to a row stands before it. [`named_in_schema`] has the same names, which a test and each erasure check:
/// a table that is added to the schema cannot be forgotten here.
pub(crate) const TABLES: [ClientTable; 25] = tables![
    "search_doc",
    "salt",
    "draft",
    "saved_paper",
    "kept_chunk",
    "kept_paper",
    "seal",
    "commitment_status",
    "plan_version_commitment",
    "plan_version",
    "commitment",
    "plan",
    "consent_withdrawal",
    "consent_decline",
    "consent_signature",
    "consent_presentation",
    "consent",
    "addendum",
    "note",
    "scan_chunk",
    "scan",
    "chart_entry",
    "session",
    "legal_hold_release",
    "legal_hold",
];

/// Every table of the schema with a `client_id`, but for the tombstones.
pub(crate) fn named_in_schema(db: &Connection) -> Result<Vec<String>, CaseloadError> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'erasure'
        AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS columns WHERE columns.name = 'client_id')";
    all(db, sql, [], |row| row.get(0))
}

/// How many rows of the client a table holds.
pub(crate) fn count(db: &Connection, table: &ClientTable, client: ClientId) -> Result<u32, CaseloadError> {
    Ok(one(db, table.count, [client], |row| row.get(0))?.unwrap_or(0))
}

/// Clients that some row names and who have no row themselves. The schema allows none; damage does.
pub(crate) fn strangers(db: &Connection) -> Result<Vec<ClientId>, CaseloadError> {
    let mut strangers = Vec::new();
    for table in &TABLES {
        strangers.extend(all(db, table.strangers, [], |row| row.get::<_, ClientId>(0))?);
    }
    Ok(strangers)
}

/// Deletes every row of a client, and the client. The schema lets it happen only while that client's erasure is open.
pub(crate) fn delete(db: &Connection, client: ClientId) -> Result<(), CaseloadError> {
    TABLES.iter().try_for_each(|table| run(db, table.delete, [client]).map(drop))?;
    run(db, "DELETE FROM client WHERE id = ?", [client]).map(drop)
}
