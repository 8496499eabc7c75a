//! The folders that backups go to.

use super::BackupPlace;
use super::changed::newest;
use super::reach::{Reach, reach};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::backup_places::{self, PlaceRecord};
use crate::store::backups::{self, BackupRecord};
use std::path::Path;
use vault::platform;

/// The places with what is known of their backups; looks whether each is there.
///
/// # Errors
/// Only what the database refuses.
pub fn places(case: &Caseload) -> Result<Vec<BackupPlace>, CaseloadError> {
    let known = backups::list(case.db())?;
    let places = backup_places::list(case.db())?;
    Ok(places.iter().map(|place| view(place, case.vault().folder(), &known)).collect())
}

pub(super) fn view(place: &PlaceRecord, vault: &Path, known: &[BackupRecord]) -> BackupPlace {
    let folder = Path::new(place.path.as_str());
    let reach = reach(folder, place.off_disk, vault);
    let there = || known.iter().filter(|backup| backup.place == place.path);
    let good = || there().filter(|backup| backup.is_good());
    BackupPlace {
        id: place.id,
        path: place.path.clone(),
        reachable: reach != Reach::Away,
        off_disk: match reach {
            Reach::Here { off_disk } => off_disk,
            Reach::Away => place.off_disk,
        },
        sync_folder: platform::sync_folder(folder).map(str::to_owned),
        newest: newest(there()).map(|(backup, _)| backup.made),
        count: u32::try_from(good().count()).unwrap_or(u32::MAX),
        bytes: good().map(|backup| backup.bytes as f64).sum(),
        others: u32::try_from(there().filter(|backup| is_anothers(backup)).count()).unwrap_or(u32::MAX),
        problems: there().flat_map(sentences).collect(),
    }
}

fn is_anothers(backup: &BackupRecord) -> bool {
    !backup.ours && backup.problems.is_empty()
}

fn sentences(backup: &BackupRecord) -> impl Iterator<Item = String> {
    let made = backup.made.0.format("%Y-%m-%d %H:%M");
    backup.problems.iter().map(move |problem| format!("Backup of {made}: {problem}"))
}
