//! The rules of keeping, on invented times.

use super::*;
use crate::backup::BackupInfo;
use crate::vault::{AuditHead, VaultId};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Monday 2026-11-23, 12:00 UTC.
const NOW: i64 = 1_795_435_200_000;

fn made(utc_ms: i64) -> FoundBackup {
    let info = BackupInfo {
        vault_id: VaultId([1; 16]),
        made_at_ms: utc_ms,
        offset_minutes: 0,
        generation: 1,
        audit: AuditHead::default(),
        bytes: 10,
        sha256: [0; 32],
    };
    FoundBackup { path: PathBuf::from(format!("{utc_ms}")), info }
}

/// One every so many milliseconds, newest first.
fn every(interval: i64, count: i64) -> Vec<FoundBackup> {
    (0..count).map(|back| made(NOW - back * interval)).collect()
}

fn all(_: &FoundBackup) -> bool {
    true
}

/// How many days back each one lies that is kept.
fn kept_days(found: &[FoundBackup], room: Room) -> Vec<i64> {
    let dropped = to_drop(found, &all, room);
    let kept = found.iter().filter(|found| !dropped.contains(&found.path));
    kept.map(|found| (NOW - found.info.made_at_ms) / DAY).collect()
}

#[test]
fn ten_backups_stay_whenever_they_were_made() {
    assert_eq!(to_drop(&every(HOUR / 60, 10), &all, Room::UNLIMITED), Vec::<PathBuf>::new());
    assert_eq!(to_drop(&every(1000 * DAY, 10), &all, Room::UNLIMITED), Vec::<PathBuf>::new());
    assert_eq!(to_drop(&[], &all, Room::UNLIMITED), Vec::<PathBuf>::new());
}

#[test]
fn three_years_of_daily_backups_thin_out_to_days_weeks_and_months() {
    let kept = kept_days(&every(DAY, 1_000), Room::UNLIMITED);
    let days: Vec<i64> = (0..14).collect();
    assert_eq!(kept[..14], days, "every day of two weeks");
    // The Sundays before this Monday, then the last days of the months October 2026 to December 2025.
    assert_eq!(kept[14..20], [15, 22, 23, 29, 36, 43], "day 1 and 8 are Sundays too; 23 is the 31 October");
    assert_eq!(kept[20..], [54, 84, 115, 146, 176, 207, 237, 268, 296, 327], "the last of each month");
}

#[test]
fn of_many_backups_in_a_day_the_last_stands_for_the_day() {
    let found = every(HOUR, 72);
    let dropped = to_drop(&found, &all, Room::UNLIMITED);
    let kept: Vec<i64> = found
        .iter()
        .filter(|found| !dropped.contains(&found.path))
        .map(|found| (NOW - found.info.made_at_ms) / HOUR)
        .collect();
    assert_eq!(kept, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 37, 61], "ten, and 23:00 of the three days before");
}

#[test]
fn the_day_is_the_wall_clocks_day() {
    let mut found = every(HOUR, 40);
    let kept = |found: &[FoundBackup]| to_drop(found, &all, Room::UNLIMITED).len();
    let utc = kept(&found);
    found.iter_mut().for_each(|found| found.info.offset_minutes = -13 * 60);
    assert_ne!(kept(&found), utc, "thirteen hours to the west the days end elsewhere");
}

#[test]
fn too_little_room_takes_the_oldest_first_and_never_the_newest_two() {
    let found = every(DAY, 30);
    assert_eq!(kept_days(&found, Room { most: 50 }), [0, 1, 2, 3, 4]);
    assert_eq!(kept_days(&found, Room { most: 0 }), [0, 1]);
}

#[test]
fn nothing_goes_while_the_newest_is_not_verified() {
    let found = every(DAY, 100);
    let newest = found[0].path.clone();
    let verified = |found: &FoundBackup| found.path != newest;
    assert_eq!(to_drop(&found, &verified, Room { most: 0 }), Vec::<PathBuf>::new());
    assert!(!to_drop(&found, &all, Room { most: 0 }).is_empty());
}

#[test]
fn what_is_not_verified_never_takes_the_place_of_what_is() {
    let found = every(DAY, 40);
    let verified =
        |found: &FoundBackup| found.info.made_at_ms == NOW || found.info.made_at_ms <= NOW - 20 * DAY;
    let dropped = to_drop(&found, &verified, Room { most: 0 });
    let kept: Vec<i64> = found
        .iter()
        .filter(|found| !dropped.contains(&found.path))
        .map(|found| (NOW - found.info.made_at_ms) / DAY)
        .collect();
    let untried: Vec<i64> = (0..=20).collect();
    assert_eq!(kept, untried, "two good ones, and nineteen that may still prove good");
}

#[test]
fn the_order_of_the_list_and_a_clock_far_off_do_not_matter() {
    let mut found = every(DAY, 40);
    let expected = to_drop(&found, &all, Room::UNLIMITED);
    found.reverse();
    assert_eq!(to_drop(&found, &all, Room::UNLIMITED), expected);
    found.extend([made(i64::MAX), made(i64::MIN)]);
    assert!(to_drop(&found, &all, Room::UNLIMITED).len() > 10);
}

#[test]
fn a_clock_that_was_years_ahead_does_not_push_out_what_was_made_after_it_was_set_right() {
    let mut found = every(DAY, 5);
    let generations = 11..;
    found.iter_mut().rev().zip(generations).for_each(|(found, number)| found.info.generation = number);
    let ahead = |days: i64| {
        let mut found = made(NOW + (9_000 + days) * DAY);
        found.info.generation = 10 - days as u64;
        found
    };
    found.extend([ahead(0), ahead(1), ahead(2)]);
    assert_eq!(kept_days(&found, Room { most: 0 }), [0, 1, -9_001, -9_002]);
}
