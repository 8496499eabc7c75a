//! Whether a file is the one that was looked at.

use crate::store::backups::BackupRecord;
use crate::time::Moment;
use std::path::Path;
use vault::Private;
use vault::backup::{BackupInfo, FoundBackup};

/// When a backup was made. None for a time that no calendar has.
pub(super) fn made(info: &BackupInfo) -> Option<Moment> {
    Moment::from_columns(info.made_at_ms, i32::from(info.offset_minutes))
}

/// The name in its folder. None for a name that is no text.
pub(super) fn file_name(file: &Path) -> Option<Private<String>> {
    Some(file.file_name()?.to_str()?.to_owned().into())
}

/// The row of a file that was found in a place, if it is still the file that the row tells of.
pub(super) fn row_of<'a>(
    known: &'a [BackupRecord],
    place: &Private<String>,
    found: &FoundBackup,
) -> Option<&'a BackupRecord> {
    let name = file_name(&found.path)?;
    known.iter().find(|row| row.place == *place && row.file_name == name && is_of(row, &found.info))
}

/// Same time, same length, same generation, same hash.
pub(super) fn is_of(row: &BackupRecord, info: &BackupInfo) -> bool {
    made(info) == Some(row.made)
        && info.bytes == row.bytes
        && info.generation == row.generation
        && row.holds.is_none_or(|holds| holds.sha256 == info.sha256)
}
