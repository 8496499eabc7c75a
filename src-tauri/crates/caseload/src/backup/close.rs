//! The backup at locking: what is to be done is found out while the record is open, and done when it is locked.

use super::changed::{self, Tail, newest};
use super::due::is_stale;
use super::identity::row_of;
use super::reach::{Reach, reach};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::part::Part;
use crate::store::backup_places::{self, PlaceRecord};
use crate::store::backups::{self, BackupRecord};
use crate::time::Moment;
use std::path::{Path, PathBuf};
use vault::backup::{FoundBackup, MadeAt, Stamp, find};
use vault::{ClosedVault, Private, VaultError, VaultId, Watch};

/// What is to be copied where once the vault is locked.
pub struct BackupPlan {
    targets: Vec<Target>,
    stamp: MadeAt,
    /// A backup that ends at one of these lacks nothing.
    tail: Tail,
    known: Vec<BackupRecord>,
}

/// So many backups of one state that do not hold: it is the record that is at fault, and one more does not help.
const TRIES: usize = 2;

struct Target {
    place: Private<String>,
    was_off_disk: bool,
    /// The last one there is old, or of an unknown age: it is time for another, whatever was written.
    stale: bool,
}

/// What to do at locking; none if every place has all that was written. A place whose last backup is a week old gets
/// another all the same. Looks at no disk but the vault's: one that does not answer must not hold up the lock.
///
/// # Errors
/// Only what the database refuses.
pub fn plan(case: &Caseload) -> Result<Option<BackupPlan>, CaseloadError> {
    let known = backups::list(case.db())?;
    let mut targets = Vec::new();
    for place in backup_places::list(case.db())? {
        targets.extend(target(case, &place, &known)?);
    }
    if targets.is_empty() {
        return Ok(None);
    }
    Ok(Some(BackupPlan { targets, stamp: made_at(case.now()), tail: Tail::of(case.db())?, known }))
}

fn target(
    case: &Caseload,
    place: &PlaceRecord,
    known: &[BackupRecord],
) -> Result<Option<Target>, CaseloadError> {
    let there = known.iter().filter(|backup| backup.place == place.path);
    let (stale, changed) = match newest(there) {
        Some((backup, holds)) => (is_stale(backup.made, case.now()), changed::since(case.db(), &holds)?),
        None => (false, true),
    };
    let target = || Target { place: place.path.clone(), was_off_disk: place.off_disk, stale };
    Ok((stale || changed).then(target))
}

/// Copies the locked vault into the places of the plan that are there and need it; one result a backup. When it
/// returns, the vault can be opened again.
pub fn after_close(
    closed: ClosedVault,
    plan: &BackupPlan,
    watch: &dyn Watch,
) -> Vec<Result<PathBuf, VaultError>> {
    let needing: Vec<&Path> = plan.needing(&closed).collect();
    let name = vault_name(closed.folder());
    let stamp = Stamp::new(&name, plan.stamp);
    let parts = needing.len();
    let copies = needing.iter().enumerate();
    copies.map(|(before, folder)| closed.back_up(folder, &stamp, &Part { watch, before, parts })).collect()
}

impl BackupPlan {
    fn needing<'a>(&'a self, closed: &'a ClosedVault) -> impl Iterator<Item = &'a Path> {
        let there = |target: &&Target| target.reach(closed.folder()) != Reach::Away;
        let needing = self.targets.iter().filter(there);
        needing.filter(|target| target.stale || !self.waits(target, closed.id())).map(Target::folder)
    }

    /// Whether a backup lies there that lacks nothing and may still turn out to hold.
    fn waits(&self, target: &Target, vault: VaultId) -> bool {
        let mut found = find(target.folder(), vault);
        found.retain(|found| self.tail.contains(found.info.audit));
        let failed = |found: &&FoundBackup| {
            let row = row_of(&self.known, &target.place, found);
            row.is_some_and(|row| !row.problems.is_empty())
        };
        let failed = found.iter().filter(failed).count();
        failed < found.len() || failed >= TRIES
    }
}

impl Target {
    fn folder(&self) -> &Path {
        Path::new(self.place.as_str())
    }

    fn reach(&self, vault: &Path) -> Reach {
        reach(self.folder(), self.was_off_disk, vault)
    }
}

pub(super) fn made_at(now: Moment) -> MadeAt {
    let offset_minutes = i16::try_from(now.offset_minutes()).unwrap_or(0);
    MadeAt { utc_ms: now.utc_ms(), offset_minutes }
}

/// What a vault's backups are named after: its folder, without the ending.
pub(super) fn vault_name(folder: &Path) -> String {
    folder.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
