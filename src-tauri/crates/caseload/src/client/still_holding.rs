//! The backups in which a client can still be read.

use super::certificate::BackupStillHolding;
use super::set_aside;
use crate::backup::{Reach, reach};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::backups::{self, BackupRecord};
use crate::store::clients::ClientRecord;
use crate::store::{audit, backup_places, drafts};
use crate::time::Moment;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use vault::backup::{self as files, FoundBackup};

/// Every backup that was made while the client was in the record, newest first: those that were looked through, also
/// where the disk is away now, and those that lie in the places and were not looked through yet; and the folders beside
/// the vault in which it was set aside. When in doubt, it is listed.
pub(super) fn find(case: &Caseload, client: &ClientRecord) -> Result<Vec<BackupStillHolding>, CaseloadError> {
    let (db, vault) = (case.db(), case.vault());
    let since = Since::of(case, client)?;
    let known = backups::list(db)?;
    let names: HashSet<PathBuf> = known.iter().map(path).collect();
    let there = |backup: &&BackupRecord| {
        let place = Path::new(backup.place.as_str());
        path(backup).exists() || reach(place, backup.off_disk, vault.folder()) == Reach::Away
    };
    let mut holding: Vec<_> =
        known.iter().filter(|backup| since.reaches(backup)).filter(there).map(of_known).collect();
    for place in backup_places::list(db)? {
        let found = files::find(Path::new(place.path.as_str()), vault.id());
        let unknown = found.iter().filter(|found| !names.contains(&found.path));
        holding.extend(unknown.filter(|found| since.reaches_file(found)).filter_map(of_file));
    }
    holding.extend(set_aside::find(case, &since));
    holding.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    Ok(holding)
}

/// Where the trail first tells of the client.
pub(super) struct Since {
    seq: Option<u64>,
    at: Moment,
    /// The form of a new client was empty here; what was typed into it before the client was added, no line tells.
    form: Option<(u64, Moment)>,
}

impl Since {
    fn of(case: &Caseload, client: &ClientRecord) -> Result<Self, CaseloadError> {
        let seq = audit::first_of(case.db(), client.id.0)?;
        let form = seq.map(|seq| audit::new_client_before(case.db(), seq)).transpose()?.flatten();
        Ok(Self { seq, at: client.added, form })
    }

    /// A backup of our own trail says how far it reaches; of any other only the time is known.
    fn reaches(&self, backup: &BackupRecord) -> bool {
        let drafts = backup.holds.is_none_or(|holds| holds.drafts != drafts::mark_of_none());
        match (backup.holds.filter(|_| backup.ours), self.seq) {
            (Some(holds), Some(seq)) => {
                holds.audit_seq >= seq || drafts && self.form.is_none_or(|form| holds.audit_seq >= form.0)
            }
            _ => backup.made >= self.at || drafts && self.form.is_none_or(|form| backup.made >= form.1),
        }
    }

    fn reaches_file(&self, found: &FoundBackup) -> bool {
        self.may_reach(found.info.audit.seq, found.info.made_at_ms)
    }

    /// Whether something unopened, of which a place in the trail and a time are known, may hold the client.
    pub(super) fn may_reach(&self, seq: u64, utc_ms: i64) -> bool {
        let Some((form, at)) = self.form.filter(|_| self.seq.is_some()) else { return true };
        seq >= form || utc_ms >= at.utc_ms()
    }
}

fn path(backup: &BackupRecord) -> PathBuf {
    Path::new(backup.place.as_str()).join(backup.file_name.as_str())
}

fn of_known(backup: &BackupRecord) -> BackupStillHolding {
    let (place, file_name) = (backup.place.clone(), backup.file_name.clone());
    BackupStillHolding { place, file_name, at: backup.made }
}

fn of_file(found: &FoundBackup) -> Option<BackupStillHolding> {
    let place = found.path.parent()?.to_string_lossy().into_owned().into();
    let file_name = found.path.file_name()?.to_string_lossy().into_owned().into();
    let at = Moment::from_columns(found.info.made_at_ms, found.info.offset_minutes.into())?;
    Some(BackupStillHolding { place, file_name, at })
}
