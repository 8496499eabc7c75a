//! Table `backup_place`.

use super::{all, moment, run};
use crate::error::CaseloadError;
use crate::id::BackupPlaceId;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A folder that backups go to, as stored.
pub(crate) struct PlaceRecord {
    pub id: BackupPlaceId,
    pub path: Private<String>,
    /// It lay on another disk than the vault when it was added.
    pub off_disk: bool,
    pub added: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<PlaceRecord> {
    Ok(PlaceRecord {
        id: row.get("id")?,
        path: row.get::<_, String>("path")?.into(),
        off_disk: row.get("off_disk")?,
        added: moment(row, "added_utc", "added_offset")?,
    })
}

/// In the order in which they were added.
pub(crate) fn list(db: &Connection) -> Result<Vec<PlaceRecord>, CaseloadError> {
    all(db, "SELECT * FROM backup_place ORDER BY rowid", [], read)
}

pub(crate) fn insert(db: &Connection, place: &PlaceRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO backup_place (id, path, off_disk, added_utc, added_offset)
        VALUES (:id, :path, :off_disk, :utc, :offset)";
    let params = named_params! {
        ":id": place.id, ":path": place.path.as_str(), ":off_disk": place.off_disk,
        ":utc": place.added.utc_ms(), ":offset": place.added.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}

/// Whether there was one.
pub(crate) fn delete(db: &Connection, id: BackupPlaceId) -> Result<bool, CaseloadError> {
    Ok(run(db, "DELETE FROM backup_place WHERE id = ?", [id])? > 0)
}
