//! Table `safety`: one row, there since the schema is.

use super::{one, optional_moment, run};
use crate::error::CaseloadError;
use crate::time::Moment;
use rusqlite::{Connection, Row};

/// How the vault is guarded.
pub(crate) struct SafetyRecord {
    pub idle_minutes: u32,
    pub drill: Option<Moment>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<SafetyRecord> {
    Ok(SafetyRecord {
        idle_minutes: row.get("idle_minutes")?,
        drill: optional_moment(row, "drill_utc", "drill_offset")?,
    })
}

pub(crate) fn get(db: &Connection) -> Result<SafetyRecord, CaseloadError> {
    one(db, "SELECT * FROM safety WHERE id = 1", [], read)?.ok_or(CaseloadError::Unreadable("setting"))
}

/// The row as the schema makes it, if it is lost; whether it was.
pub(crate) fn make_if_missing(db: &Connection) -> Result<bool, CaseloadError> {
    Ok(run(db, "INSERT OR IGNORE INTO safety (id, idle_minutes) VALUES (1, 5)", [])? > 0)
}

pub(crate) fn set_idle_minutes(db: &Connection, minutes: u32) -> Result<(), CaseloadError> {
    run(db, "UPDATE safety SET idle_minutes = ? WHERE id = 1", [minutes]).map(drop)
}

pub(crate) fn set_drill(db: &Connection, at: Moment) -> Result<(), CaseloadError> {
    let sql = "UPDATE safety SET drill_utc = ?, drill_offset = ? WHERE id = 1";
    run(db, sql, (at.utc_ms(), at.offset_minutes())).map(drop)
}
