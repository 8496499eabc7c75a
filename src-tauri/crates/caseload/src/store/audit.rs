//! Table `audit`.

use super::{all, moment, one, run};
use crate::audit::Entry;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;
use vault::AuditHead;

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

/// The number of the first line that tells of an object.
pub(crate) fn first_of(db: &Connection, object: Uuid) -> Result<Option<u64>, CaseloadError> {
    let sql = "SELECT min(seq) FROM audit WHERE object = ?";
    let first = one(db, sql, [AnyId(object)], |row| row.get::<_, Option<i64>>(0))?;
    Ok(first.flatten().map(i64::unsigned_abs))
}

/// The last line before another that ended the form of a new client: one was added, or the form was thrown away.
pub(crate) fn new_client_before(db: &Connection, seq: u64) -> Result<Option<(u64, Moment)>, CaseloadError> {
    let sql = "SELECT seq, at_utc, at_offset FROM audit
        WHERE seq < ? AND (action = 'add-client' OR (action = 'discard-draft' AND object = ?))
        ORDER BY seq DESC LIMIT 1";
    one(db, sql, (seq.cast_signed(), AnyId(Uuid::nil())), |row| {
        Ok((row.get::<_, i64>("seq")?.unsigned_abs(), moment(row, "at_utc", "at_offset")?))
    })
}

/// The names of the acts after a line, each once.
pub(crate) fn actions_after(db: &Connection, seq: u64) -> Result<Vec<String>, CaseloadError> {
    all(db, "SELECT DISTINCT action FROM audit WHERE seq > ?", [seq.cast_signed()], |row| row.get(0))
}

/// The last lines, the newest first: number and hash, and the name of the act.
pub(crate) fn newest_first(db: &Connection, limit: u32) -> Result<Vec<(AuditHead, String)>, CaseloadError> {
    all(db, "SELECT seq, hash, action FROM audit ORDER BY seq DESC LIMIT ?", [limit], |row| {
        Ok((AuditHead { seq: row.get::<_, i64>(0)?.unsigned_abs(), hash: row.get(1)? }, row.get(2)?))
    })
}

/// Every object of an act of this name, with the hash of what it said then.
pub(crate) fn told_by(db: &Connection, action: &str) -> Result<Vec<(AnyId, [u8; 32])>, CaseloadError> {
    let sql = "SELECT object, after FROM audit WHERE action = ? AND object IS NOT NULL AND after IS NOT NULL";
    all(db, sql, [action], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The clients whose erasure the trail tells of.
pub(crate) fn erased_clients(db: &Connection) -> Result<Vec<AnyId>, CaseloadError> {
    all(db, "SELECT object FROM audit WHERE action = 'erase-client'", [], |row| row.get(0))
}

/// Whether the trail tells of such an act on an object, at this moment or later.
pub(crate) fn tells_since(
    db: &Connection,
    action: &str,
    object: Uuid,
    since: Moment,
) -> Result<bool, CaseloadError> {
    let sql = "SELECT 1 FROM audit WHERE action = ? AND object = ? AND at_utc >= ? LIMIT 1";
    let found = one(db, sql, (action, AnyId(object), since.utc_ms()), |row| row.get::<_, i64>(0))?;
    Ok(found.is_some())
}

/// First and last number of each gap between two lines, or before the first.
pub(crate) fn gaps(db: &Connection) -> Result<Vec<(u64, u64)>, CaseloadError> {
    let sql = "SELECT before + 1, seq - 1
        FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before FROM audit) WHERE seq > before + 1";
    all(db, sql, [], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs())))
}

/// The number of the last line of a rescue, if there was one.
pub(crate) fn last_rescue(db: &Connection) -> Result<Option<u64>, CaseloadError> {
    // The trail is not walked where there was no rescue.
    let sql = "SELECT max(audit.seq) FROM rescue CROSS JOIN audit
        ON audit.object = rescue.id AND audit.action = 'rescue-record'";
    let last = one(db, sql, [], |row| row.get::<_, Option<i64>>(0))?;
    Ok(last.flatten().map(i64::unsigned_abs))
}

pub(crate) fn from(db: &Connection, seq: u64, limit: u32) -> Result<Vec<Stored>, CaseloadError> {
    all(db, "SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?", (seq.cast_signed(), limit), read)
}
