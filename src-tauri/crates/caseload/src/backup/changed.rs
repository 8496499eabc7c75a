//! What a backup lacks. Lines of the trail tell of acts, and the revisions of the drafts of what was typed since; what
//! the trail tells of backups and checks is nothing that a backup is for.

use super::identity::is_of;
use super::reach::{Reach, reach};
use crate::audit::{self, Op};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::audit as trail;
use crate::store::backups::{self, BackupRecord, Holds};
use crate::store::drafts;
use rusqlite::Connection;
use std::path::Path;
use vault::AuditHead;
use vault::backup::info;

/// Whether a verified backup that holds everything that was written is there now, and still is the file that was
/// verified.
///
/// # Errors
/// Only what the database refuses.
pub fn is_up_to_date(case: &Caseload) -> Result<bool, CaseloadError> {
    for backup in backups::list(case.db())?.iter().filter(|backup| backup.is_good()) {
        let Some(holds) = backup.holds else { continue };
        if !since(case.db(), &holds)? && is_there(backup, case.vault().folder()) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_there(backup: &BackupRecord, vault: &Path) -> bool {
    let place = Path::new(backup.place.as_str());
    let file = place.join(backup.file_name.as_str());
    reach(place, backup.off_disk, vault) != Reach::Away && info(&file).is_ok_and(|info| is_of(backup, &info))
}

/// Whether something was written that no verified backup holds, wherever it lies now.
pub(super) fn since_newest(case: &Caseload) -> Result<bool, CaseloadError> {
    let known = backups::list(case.db())?;
    newest(&known).map_or(Ok(true), |(_, holds)| since(case.db(), &holds))
}

/// The good backup that reaches furthest.
pub(super) fn newest<'a>(
    known: impl IntoIterator<Item = &'a BackupRecord>,
) -> Option<(&'a BackupRecord, Holds)> {
    let good = known.into_iter().filter(|backup| backup.is_good());
    good.filter_map(|backup| Some((backup, backup.holds?)))
        .max_by_key(|(backup, holds)| (holds.audit_seq, backup.made))
}

/// Whether something was written that a backup of our own does not hold.
pub(super) fn since(db: &Connection, holds: &Holds) -> Result<bool, CaseloadError> {
    let acts = trail::actions_after(db, holds.audit_seq)?;
    Ok(acts.iter().any(|action| !Op::is_bookkeeping(action)) || drafts::mark(db)? != holds.drafts)
}

/// The heads of the trail at which nothing was missing yet. A backup that was made and not opened yet shows its head
/// only; it will do if that is one of these.
pub(super) struct Tail(Vec<AuditHead>);

impl Tail {
    /// No heads at all while there is a draft that the trail does not tell of: only an opened backup shows drafts.
    pub fn of(db: &Connection) -> Result<Self, CaseloadError> {
        if drafts::any_untold(db)? {
            return Ok(Self(Vec::new()));
        }
        let mut heads = Vec::new();
        for (head, action) in trail::newest_first(db, LONGEST)? {
            heads.push(head);
            if !Op::is_bookkeeping(&action) {
                break;
            }
        }
        Ok(Self(heads))
    }

    pub fn contains(&self, head: AuditHead) -> bool {
        self.0.contains(&head)
    }
}

/// More lines of bookkeeping in a row than this mean a needless backup, no more.
const LONGEST: u32 = 1_000;

/// Whether a backup that ends there is an earlier state of this very record.
pub(super) fn is_ours(db: &Connection, head: AuditHead) -> Result<bool, CaseloadError> {
    Ok(head.seq > 0 && audit::reaches(db, head)?)
}
