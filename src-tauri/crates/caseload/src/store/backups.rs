//! Table `backup`: files that were opened and looked through, whatever came of it.

use super::{Json, all, moment, run};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A file as it was found.
pub(crate) struct BackupRecord {
    pub id: AnyId,
    /// The folder.
    pub place: Private<String>,
    /// The name of the file; it begins with the vault's own.
    pub file_name: Private<String>,
    pub made: Moment,
    pub checked: Moment,
    pub bytes: u64,
    pub generation: u64,
    /// It lay on another disk than the vault.
    pub off_disk: bool,
    /// Its trail is the beginning of ours.
    pub ours: bool,
    pub problems: Vec<String>,
    /// None if it could not be opened.
    pub holds: Option<Holds>,
}

/// What an opened backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holds {
    pub sha256: [u8; 32],
    /// The last line of its trail.
    pub audit_seq: u64,
    /// [`super::drafts::mark`] of its drafts.
    pub drafts: [u8; 32],
}

impl BackupRecord {
    /// A backup of this very record that was verified and holds.
    pub fn is_good(&self) -> bool {
        self.ours && self.problems.is_empty()
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<BackupRecord> {
    Ok(BackupRecord {
        id: row.get("id")?,
        place: row.get::<_, String>("place")?.into(),
        file_name: row.get::<_, String>("file_name")?.into(),
        made: moment(row, "made_utc", "made_offset")?,
        checked: moment(row, "checked_utc", "checked_offset")?,
        bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
        generation: row.get::<_, i64>("generation")?.unsigned_abs(),
        off_disk: row.get("off_disk")?,
        ours: row.get("ours")?,
        problems: row.get::<_, Json<_>>("problems")?.0,
        holds: read_holds(row)?,
    })
}

fn read_holds(row: &Row<'_>) -> rusqlite::Result<Option<Holds>> {
    let Some(sha256) = row.get("sha256")? else { return Ok(None) };
    let audit_seq = row.get::<_, i64>("audit_seq")?.unsigned_abs();
    Ok(Some(Holds { sha256, audit_seq, drafts: row.get("drafts")? }))
}

/// The newest of a place first: what reaches furthest along the trail.
pub(crate) fn list(db: &Connection) -> Result<Vec<BackupRecord>, CaseloadError> {
    all(db, "SELECT * FROM backup ORDER BY place, audit_seq DESC, made_utc DESC", [], read)
}

/// Stores what was found; a file of the same name in the same place was another one, or has been looked at again.
pub(crate) fn write(db: &Connection, backup: &BackupRecord) -> Result<(), CaseloadError> {
    delete_named(db, &backup.place, &backup.file_name)?;
    let sql = "INSERT INTO backup (id, place, file_name, made_utc, made_offset, checked_utc, checked_offset, bytes,
            generation, off_disk, ours, problems, sha256, audit_seq, drafts)
        VALUES (:id, :place, :file, :made_utc, :made_offset, :checked_utc, :checked_offset, :bytes, :generation,
            :off_disk, :ours, :problems, :sha256, :audit_seq, :drafts)";
    let params = named_params! {
        ":id": backup.id, ":place": backup.place.as_str(), ":file": backup.file_name.as_str(),
        ":made_utc": backup.made.utc_ms(), ":made_offset": backup.made.offset_minutes(),
        ":checked_utc": backup.checked.utc_ms(), ":checked_offset": backup.checked.offset_minutes(),
        ":bytes": backup.bytes.cast_signed(), ":generation": backup.generation.cast_signed(),
        ":off_disk": backup.off_disk, ":ours": backup.ours, ":problems": Json(&backup.problems),
        ":sha256": backup.holds.map(|holds| holds.sha256),
        ":audit_seq": backup.holds.map(|holds| holds.audit_seq.cast_signed()),
        ":drafts": backup.holds.map(|holds| holds.drafts),
    };
    run(db, sql, params).map(drop)
}

fn delete_named(
    db: &Connection,
    place: &Private<String>,
    file: &Private<String>,
) -> Result<(), CaseloadError> {
    run(db, "DELETE FROM backup WHERE place = ? AND file_name = ?", (place.as_str(), file.as_str())).map(drop)
}

pub(crate) fn delete(db: &Connection, id: AnyId) -> Result<(), CaseloadError> {
    run(db, "DELETE FROM backup WHERE id = ?", [id]).map(drop)
}
