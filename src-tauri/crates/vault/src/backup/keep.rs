//! Which backups may go. Pure: nothing is removed here.

use super::find::order;
use super::{FoundBackup, MadeAt};
use crate::platform;
use std::collections::HashSet;
use std::hash::Hash;
use std::path::{Path, PathBuf};

const LAST: usize = 10;
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 12;
/// Of these never one goes, however little room there is.
const ALWAYS: usize = 2;
/// Backups take at most this part of the medium.
const PART: u64 = 5;

/// How much of a medium the backups of one vault may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes.
    pub most: u64,
}

impl Room {
    /// No limit.
    pub const UNLIMITED: Self = Self { most: u64::MAX };

    /// A fifth of the medium that a folder lies on; no limit where the system does not say how large it is.
    pub fn at(folder: &Path) -> Self {
        platform::disk_size(folder).map_or(Self::UNLIMITED, |size| Self { most: size / PART })
    }
}

/// The backups that may go, newest first: all but the last 10, the last of each of 14 days, 8 weeks and 12 months that
/// have any, and of these the oldest while they take more than the room; never one of the newest 2, by the time or by
/// the generation, should a clock have been wrong.
///
/// Nothing goes while the newest backup is not verified. What is not verified does not count and does not go.
pub fn to_drop(found: &[FoundBackup], verified: &dyn Fn(&FoundBackup) -> bool, room: Room) -> Vec<PathBuf> {
    let mut newest_first: Vec<_> = found.iter().collect();
    newest_first.sort_by(|one, other| order(other).cmp(&order(one)));
    if !newest_first.first().is_some_and(|newest| verified(newest)) {
        return Vec::new();
    }
    let good: Vec<_> = newest_first.iter().copied().filter(|found| verified(found)).collect();
    let always = always(&good);
    let mut kept = by_age(&good, &always);
    fit(&mut kept, &always, room);
    let kept = paths(&kept);
    good.iter().filter(|found| !kept.contains(found.path.as_path())).map(|found| found.path.clone()).collect()
}

/// What never goes.
fn always<'a>(good: &[&'a FoundBackup]) -> HashSet<&'a Path> {
    let mut by_generation = good.to_vec();
    by_generation.sort_by_key(|found| std::cmp::Reverse(found.info.generation));
    let newest = good.iter().take(ALWAYS).chain(by_generation.iter().take(ALWAYS));
    newest.map(|found| found.path.as_path()).collect()
}

/// What the ages keep of the verified ones, newest first.
fn by_age<'a>(good: &[&'a FoundBackup], always: &HashSet<&Path>) -> Vec<&'a FoundBackup> {
    let kept: [Vec<&FoundBackup>; 4] = [
        good.iter().copied().take(LAST).collect(),
        last_of_each(good, DAYS, MadeAt::day),
        last_of_each(good, WEEKS, MadeAt::week),
        last_of_each(good, MONTHS, MadeAt::month),
    ];
    let kept = paths(&kept.concat());
    let stays = |path: &Path| kept.contains(path) || always.contains(path);
    good.iter().copied().filter(|found| stays(&found.path)).collect()
}

fn last_of_each<'a, K: Eq + Hash>(
    good: &[&'a FoundBackup],
    count: usize,
    span: impl Fn(MadeAt) -> K,
) -> Vec<&'a FoundBackup> {
    let mut seen = HashSet::new();
    good.iter().copied().filter(|found| seen.insert(span(made_at(found)))).take(count).collect()
}

/// Takes the oldest away until the rest fits.
fn fit(kept: &mut Vec<&FoundBackup>, always: &HashSet<&Path>, room: Room) {
    let mut taken = kept.iter().fold(0u64, |sum, found| sum.saturating_add(found.info.bytes));
    for at in (0..kept.len()).rev() {
        if taken > room.most && !always.contains(kept[at].path.as_path()) {
            taken -= kept.remove(at).info.bytes;
        }
    }
}

fn paths<'a>(backups: &[&'a FoundBackup]) -> HashSet<&'a Path> {
    backups.iter().map(|found| found.path.as_path()).collect()
}

fn made_at(found: &FoundBackup) -> MadeAt {
    MadeAt { utc_ms: found.info.made_at_ms, offset_minutes: found.info.offset_minutes }
}

#[cfg(test)]
mod tests;
