//! Table `rescue`: what did not hold when the record went on from a rescue, and what of it was found mended since.

use super::{Exact, all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::time::Moment;
use crate::verify::Finding;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A line of what is known. Builds before this one kept the words alone: those are findings of the record as a whole.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Known {
    /// It did not hold after a rescue.
    Found(Finding),
    /// It was found mended: that rescue speaks of it no more.
    Mended {
        /// The rescue that told of it.
        rescue: Uuid,
        #[serde(rename = "mended")]
        finding: Finding,
    },
}

/// A rescue as stored.
#[derive(Serialize)]
pub(crate) struct RescueRecord {
    pub id: AnyId,
    /// Findings of the verification, and what became of them.
    pub known: Vec<Known>,
    /// Keys whose seals still count, as hexadecimal digits.
    pub keys: Vec<String>,
    pub at: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<RescueRecord> {
    Ok(RescueRecord {
        id: row.get("id")?,
        known: row.get::<_, Exact<_>>("known")?.0,
        keys: row.get::<_, Exact<_>>("keys")?.0,
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<RescueRecord>, CaseloadError> {
    one(db, "SELECT * FROM rescue WHERE id = ?", [id], read)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<RescueRecord>, CaseloadError> {
    all(db, "SELECT * FROM rescue ORDER BY id", [], read)
}

pub(crate) fn insert(db: &Connection, rescue: &RescueRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO rescue (id, known, keys, at_utc, at_offset) VALUES (?, ?, ?, ?, ?)";
    let (utc, offset) = (rescue.at.utc_ms(), rescue.at.offset_minutes());
    run(db, sql, (rescue.id, Exact(&rescue.known), Exact(&rescue.keys), utc, offset)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::types::{FromSql, ValueRef};

    #[test]
    fn what_an_earlier_build_kept_in_words_alone_is_read_and_written_as_it_stands() {
        let kept = r#"["The search index does not fit the record.",{"mended":{"row":"7","sentence":"Gone.","table":"note"},"rescue":"00000000-0000-0000-0000-000000000000"}]"#;
        let read = |text: &str| Exact::<Vec<Known>>::column_result(ValueRef::Text(text.as_bytes()));
        let Exact(known) = read(kept).unwrap();
        assert!(matches!(&known[..], [Known::Found(Finding::Whole(_)), Known::Mended { .. }]));
        assert!(read(&kept.replace("\"rescue\"", "\"more\":1,\"rescue\"")).is_err(), "and nothing beside it");
    }
}
