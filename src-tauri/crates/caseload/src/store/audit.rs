//! Table `audit`.

use super::{all, moment, one, run};
use crate::audit::Entry;
use crate::error::CaseloadError;
use crate::id::AnyId;
use rusqlite::{Connection, Row, named_params};

/// A line as it is stored.
pub(crate) struct Stored {
    pub entry: Entry,
    pub hash: [u8; 32],
    pub mac: [u8; 32],
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let entry = Entry {
        seq: row.get::<_, i64>("seq")?.unsigned_abs(),
        at: moment(row, "at_utc", "at_offset")?,
        action: row.get("action")?,
        object: row.get::<_, Option<AnyId>>("object")?.map(|id| id.0),
        before: row.get("before")?,
        after: row.get("after")?,
        previous: row.get("previous")?,
    };
    Ok(Stored { entry, hash: row.get("hash")?, mac: row.get("mac")? })
}

pub(crate) fn insert(
    db: &Connection,
    entry: &Entry,
    hash: &[u8; 32],
    mac: &[u8; 32],
) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO audit (seq, at_utc, at_offset, action, object, before, after, previous, hash, mac)
        VALUES (:seq, :utc, :offset, :action, :object, :before, :after, :previous, :hash, :mac)";
    let params = named_params! {
        ":seq": entry.seq.cast_signed(), ":utc": entry.at.utc_ms(), ":offset": entry.at.offset_minutes(),
        ":action": entry.action, ":object": entry.object.map(AnyId), ":before": entry.before,
        ":after": entry.after, ":previous": entry.previous, ":hash": hash, ":mac": mac,
    };
    run(db, sql, params).map(drop)
}

pub(crate) fn last(db: &Connection) -> Result<Option<(u64, [u8; 32])>, CaseloadError> {
    one(db, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
        Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?))
    })
}

pub(crate) fn hash_at(db: &Connection, seq: u64) -> Result<Option<[u8; 32]>, CaseloadError> {
    one(db, "SELECT hash FROM audit WHERE seq = ?", [seq.cast_signed()], |row| row.get(0))
}

pub(crate) fn from(db: &Connection, seq: u64, limit: u32) -> Result<Vec<Stored>, CaseloadError> {
    all(db, "SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?", (seq.cast_signed(), limit), read)
}
