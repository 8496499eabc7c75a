//! What was made at the last lock, or found in a place, is opened and verified; only then does it count.

use super::changed::is_ours;
use super::examine::{Examined, Examiner, Waiting};
use super::identity::row_of;
use super::reach::{Reach, reach};
use super::{Settled, rotate};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::part::Part;
use crate::store::backup_places;
use crate::store::backups::{self, BackupRecord};
use crate::time::Moment;
use chrono::TimeDelta;
use std::path::Path;
use vault::backup::find;
use vault::{VaultError, Watch};

/// A backup that did not hold is looked at again after this: a folder in the cloud may have been half copied.
const AGAIN: TimeDelta = TimeDelta::days(1);

/// Verifies every backup that waits for it, newest first, and then lets the oldest go. Each is recorded as soon as it
/// is known. While this runs the record is not used: whoever has other things to do takes the four steps apart
/// ([`waiting`], [`Examiner::examine`], [`record`], [`rotate()`]), of which only the second takes long.
///
/// # Errors
/// `Cancelled`; what the database refuses. A file that the disk does not give is left for the next time.
pub fn settle(case: &mut Caseload, watch: &dyn Watch) -> Result<Settled, CaseloadError> {
    let (examiner, waiting) = waiting(case)?;
    let (mut settled, parts) = (Settled::default(), waiting.len());
    for (before, waiting) in waiting.into_iter().enumerate() {
        let examined = match examiner.examine(waiting, &Part { watch, before, parts }) {
            Ok(Some(examined)) => examined,
            Ok(None) => continue,
            Err(CaseloadError::Vault(VaultError::Cancelled)) => return Err(VaultError::Cancelled.into()),
            Err(_) => {
                settled.skipped += 1;
                continue;
            }
        };
        let holds = examined.holds();
        let ours = record(case, examined)?;
        *match (holds, ours) {
            (true, true) => &mut settled.verified,
            (true, false) => &mut settled.elsewhere,
            (false, _) => &mut settled.failed,
        } += 1;
    }
    settled.dropped = rotate(case)?;
    Ok(settled)
}

/// The backups of this vault that lie in its places and are not known yet, newest first, and what looks through them.
///
/// # Errors
/// Only what the database refuses.
pub fn waiting(case: &Caseload) -> Result<(Examiner, Vec<Waiting>), CaseloadError> {
    let (known, vault) = (backups::list(case.db())?, case.vault());
    let mut waiting = Vec::new();
    for place in backup_places::list(case.db())? {
        let folder = Path::new(place.path.as_str());
        let Reach::Here { off_disk } = reach(folder, place.off_disk, vault.folder()) else { continue };
        let unknown = find(folder, vault.id()).into_iter().filter(|found| {
            row_of(&known, &place.path, found).is_none_or(|row| is_to_be_tried_again(row, case.now()))
        });
        waiting.extend(unknown.map(|found| Waiting { place: place.path.clone(), off_disk, found }));
    }
    waiting.sort_by_key(|waiting| {
        std::cmp::Reverse((waiting.found.info.audit.seq, waiting.found.info.made_at_ms))
    });
    Ok((Examiner::of(case), waiting))
}

fn is_to_be_tried_again(row: &BackupRecord, now: Moment) -> bool {
    !row.problems.is_empty() && now.0.signed_duration_since(row.checked.0).abs() >= AGAIN
}

/// Remembers what came of a backup. True if it is a good one of this very record.
///
/// # Errors
/// Only what the database refuses.
pub fn record(case: &mut Caseload, examined: Examined) -> Result<bool, CaseloadError> {
    let id = AnyId(case.new_id());
    case.change(Op::CheckBackup(id.0), |tx| {
        let Examined { waiting, name, made, problems, contents } = examined;
        let ours = match contents {
            Some((head, _)) => is_ours(tx, head)?,
            None => false,
        };
        let row = BackupRecord {
            id,
            place: waiting.place,
            file_name: name,
            made,
            checked: tx.now(),
            bytes: waiting.found.info.bytes,
            generation: waiting.found.info.generation,
            off_disk: waiting.off_disk,
            ours,
            problems,
            holds: contents.map(|(_, holds)| holds),
        };
        backups::write(tx, &row)?;
        Ok(row.is_good())
    })
}
