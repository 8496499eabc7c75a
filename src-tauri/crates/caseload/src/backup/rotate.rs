//! Older backups make room, and what is gone is forgotten.

use super::changed::is_ours;
use super::identity::{is_of, row_of};
use super::reach::{Reach, reach};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::store::backup_places::{self, PlaceRecord};
use crate::store::backups::{self, BackupRecord};
use rusqlite::Connection;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use vault::backup::{FoundBackup, Room, find, info, to_drop};

/// So many that reach furthest along the trail always stay in a place, whatever their dates say: the clock may have
/// been wrong.
const LAST: usize = 10;
/// So many where they take more room than they may.
const LAST_WITHOUT_ROOM: usize = 2;

/// Removes what [`to_drop`] names in each place, if it was verified and is an older state of this very record; anything
/// else is left alone. Then forgets backups that are no longer there. How many were removed.
///
/// # Errors
/// Only what the database refuses. A file that cannot be removed stays.
pub fn rotate(case: &mut Caseload) -> Result<u32, CaseloadError> {
    let known = backups::list(case.db())?;
    let mut removed = 0;
    for place in backup_places::list(case.db())? {
        let folder = Path::new(place.path.as_str());
        if reach(folder, place.off_disk, case.vault().folder()) == Reach::Away {
            continue;
        }
        let found = find(folder, case.vault().id());
        for file in may_go(case.db(), &place, &known, &found)? {
            removed += u32::from(fs::remove_file(file).is_ok());
        }
    }
    forget_gone(case, &known)?;
    Ok(removed)
}

fn may_go(
    db: &Connection,
    place: &PlaceRecord,
    known: &[BackupRecord],
    found: &[FoundBackup],
) -> Result<Vec<PathBuf>, CaseloadError> {
    let mut ours = Vec::new();
    for found in found {
        if is_ours(db, found.info.audit)? {
            ours.push(found.clone());
        }
    }
    let good = |found: &FoundBackup| row_of(known, &place.path, found).filter(|row| row.is_good());
    let room = Room::at(Path::new(place.path.as_str()));
    let taken = ours.iter().filter_map(good).fold(0u64, |sum, row| sum.saturating_add(row.bytes));
    let last = last(ours.iter().filter_map(good), staying(taken, room));
    let drop = to_drop(&ours, &|found| good(found).is_some(), room);
    let sure = |path: &PathBuf| {
        let row = ours.iter().find(|found| found.path == *path).and_then(good);
        row.is_some_and(|row| !last.contains(&row.id) && info(path).is_ok_and(|now| is_of(row, &now)))
    };
    Ok(drop.into_iter().filter(sure).collect())
}

/// How many always stay.
fn staying(taken: u64, room: Room) -> usize {
    if taken > room.most { LAST_WITHOUT_ROOM } else { LAST }
}

fn last<'a>(good: impl Iterator<Item = &'a BackupRecord>, staying: usize) -> HashSet<AnyId> {
    let mut reach: Vec<_> = good.filter_map(|row| Some((row.holds?.audit_seq, row.id))).collect();
    reach.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    reach.into_iter().take(staying).map(|(_, id)| id).collect()
}

/// A file is gone only if its folder is there and the file is not: an unplugged disk keeps what it holds.
fn forget_gone(case: &mut Caseload, known: &[BackupRecord]) -> Result<(), CaseloadError> {
    let vault = case.vault().folder().to_owned();
    let gone = |row: &&BackupRecord| {
        let folder = Path::new(row.place.as_str());
        let there = reach(folder, row.off_disk, &vault) != Reach::Away;
        there && matches!(folder.join(row.file_name.as_str()).try_exists(), Ok(false))
    };
    let gone: Vec<AnyId> = known.iter().filter(gone).map(|row| row.id).collect();
    if gone.is_empty() {
        return Ok(());
    }
    case.change(Op::ForgetBackups, |tx| gone.iter().try_for_each(|id| backups::delete(tx, *id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_always_stay_and_two_where_there_is_no_room_for_ten() {
        assert_eq!(staying(100, Room { most: 100 }), 10);
        assert_eq!(staying(101, Room { most: 100 }), 2);
        assert_eq!(staying(u64::MAX, Room::UNLIMITED), 10);
    }
}
