//! Claims about backups.

pub mod continuous;
pub mod faults;
pub mod mutated;

use crate::claim::Broken;
use std::path::{Path, PathBuf};
use tests::record::Record;
use tests::survey::Survey;

/// What a backup holds, once it was opened and verified in a place of its own inside `scratch`.
fn look_into(file: &Path, scratch: &Path) -> Result<Survey, Broken> {
    let place = tempfile::tempdir_in(scratch)?;
    let record = Record::of_backup(file, &place.path().join("Looked into.throughline"))?;
    if let Some(problem) = record.problems()?.into_iter().next() {
        return Err(Broken(problem));
    }
    record.survey().map_err(Into::into)
}

/// The backups in a folder, by name.
fn backups_in(folder: &Path) -> Result<Vec<PathBuf>, Broken> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    found.retain(|path| path.extension().is_some_and(|extension| extension == "throughline-backup"));
    found.sort();
    Ok(found)
}
