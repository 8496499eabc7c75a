//! How old the backups are.

use super::changed::newest;
use super::{BackupAge, BackupDue};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::backups::{self, BackupRecord};
use crate::time::Moment;
use chrono::TimeDelta;

const SOON: TimeDelta = TimeDelta::days(7);
const OVERDUE: TimeDelta = TimeDelta::days(14);
/// A backup from further in the future was made while the clock was wrong, and says nothing of its age.
const LEEWAY: TimeDelta = TimeDelta::days(1);

/// How old the backups are, as far as they were verified. Looks at no disk but the vault's.
///
/// # Errors
/// Only what the database refuses.
pub fn age(case: &Caseload) -> Result<BackupAge, CaseloadError> {
    Ok(of(&backups::list(case.db())?, case.now()))
}

pub(super) fn of(known: &[BackupRecord], now: Moment) -> BackupAge {
    let made = |(backup, _): (&BackupRecord, _)| backup.made;
    let off_disk = || known.iter().filter(|backup| backup.off_disk);
    let youngest =
        off_disk().filter(|backup| backup.is_good()).filter_map(|backup| since(backup.made, now)).min();
    BackupAge {
        last_verified: newest(known).map(made),
        last_off_disk: newest(off_disk()).map(made),
        due: due(youngest),
    }
}

fn due(age: Option<TimeDelta>) -> BackupDue {
    match age {
        Some(age) if age < SOON => BackupDue::Fine,
        Some(age) if age < OVERDUE => BackupDue::Soon,
        _ => BackupDue::Overdue,
    }
}

/// Whether a backup is older than the reminder allows, or nobody knows how old it is.
pub(super) fn is_stale(made: Moment, now: Moment) -> bool {
    since(made, now).is_none_or(|age| age >= SOON)
}

/// How long ago: nothing for what a clock that was set back makes lie a little ahead, none for what lies far ahead.
fn since(made: Moment, now: Moment) -> Option<TimeDelta> {
    let age = now.0.signed_duration_since(made.0);
    (age > -LEEWAY).then(|| age.max(TimeDelta::zero()))
}
