//! Table `verification`: the last check of each kind.

use super::{Json, Named, moment, one, run};
use crate::error::CaseloadError;
use crate::health::{CheckKind, Checked};
use rusqlite::{Connection, Row, named_params};

fn read(row: &Row<'_>) -> rusqlite::Result<Checked> {
    Ok(Checked { at: moment(row, "at_utc", "at_offset")?, problems: row.get::<_, Json<_>>("problems")?.0 })
}

pub(crate) fn last(db: &Connection, kind: CheckKind) -> Result<Option<Checked>, CaseloadError> {
    one(db, "SELECT * FROM verification WHERE kind = ?", [Named(kind)], read)
}

pub(crate) fn write(db: &Connection, kind: CheckKind, checked: &Checked) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO verification (kind, at_utc, at_offset, problems) VALUES (:kind, :utc, :offset, :problems)
        ON CONFLICT (kind) DO UPDATE SET at_utc = :utc, at_offset = :offset, problems = :problems";
    let params = named_params! {
        ":kind": Named(kind), ":utc": checked.at.utc_ms(), ":offset": checked.at.offset_minutes(),
        ":problems": Json(&checked.problems),
    };
    run(db, sql, params).map(drop)
}
