//! Backups of the open vault, of the one that was just locked, and the drill.

use crate::body::Key;
use crate::error::{Code, CommandError, Reply};
use crate::jobs::{Errand, Job, JobKind, Jobs};
use crate::saving::name_of;
use crate::shell::Shell;
use crate::views::BackupFile;
use caseload::backup::{self, BackupPlan, BackupState, DrillReport, Examiner, Waiting};
use caseload::id::BackupPlaceId;
use caseload::time::Moment;
use caseload::{Caseload, CaseloadError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use vault::backup::BackupInfo;
use vault::{ClosedVault, VaultError};

/// What looks through a copy holds the key. It stops within moments when it is told; the lock waits no longer than this
/// for it, after the vault itself is closed.
const KEYS_GONE: Duration = Duration::from_millis(1000);

impl Shell {
    /// Asks for a folder, and lets backups go there.
    pub fn add_backup_place(&self) -> Reply<Option<BackupState>> {
        let Some(folder) = self.around.dialogs.folder_for_backups() else { return Ok(None) };
        self.open(|case| backup::add_place(case, &folder))?;
        self.backups_now().map(Some)
    }

    /// Gives up a folder.
    pub fn remove_backup_place(&self, place: BackupPlaceId) -> Reply<BackupState> {
        self.open(|case| backup::remove_place(case, place))?;
        self.backups_now()
    }

    /// Makes a backup in every place that is there, and verifies it.
    pub fn back_up_now(&self) -> Reply<BackupState> {
        let job = self.jobs.begin(Errand::asked(JobKind::Backup))?;
        let made = self.open(|case| backup::make(case, job.watch()))?;
        let nowhere = made.is_empty().then(|| CommandError::new(Code::NoBackupPlace));
        let refused = made.into_iter().find_map(|made| made.file.err()).map(CommandError::from);
        self.settle(&job)?;
        nowhere.or(refused).map_or_else(|| self.backups_now(), Err)
    }

    /// Makes and verifies a backup, unless there is one that lacks nothing. Where none can be made, whoever needs it
    /// finds that out.
    pub fn back_up_what_is_missing(&self, job: &Job) -> Reply<()> {
        if self.open(|case| backup::is_up_to_date(case))? {
            return Ok(());
        }
        self.open(|case| backup::make(case, job.watch()))?;
        self.settle(job)
    }

    /// Verifies what waits for it, one backup after the other, while the record is used; then lets the oldest go.
    pub fn settle(&self, job: &Job) -> Reply<()> {
        job.turn_to(JobKind::Verify);
        self.wake_places();
        let (examiner, waiting) = self.open(|case| backup::waiting(case))?;
        for waiting in waiting {
            self.examine(&examiner, waiting, job)?;
        }
        drop(examiner);
        self.open(backup::rotate)?;
        self.backups_now().map(drop)
    }

    fn examine(&self, examiner: &Examiner, waiting: Waiting, job: &Job) -> Reply<()> {
        match examiner.examine(waiting, job.watch()) {
            Ok(Some(examined)) => self.open(|case| backup::record(case, examined)).map(drop),
            Err(CaseloadError::Vault(VaultError::Cancelled)) => Err(VaultError::Cancelled.into()),
            // Of another key, or on a disk that does not answer: the next time tells.
            Ok(None) | Err(_) => Ok(()),
        }
    }

    /// Asks for a backup, and tells what it says of itself.
    pub fn choose_backup(&self) -> Reply<Option<BackupFile>> {
        let Some(file) = self.around.dialogs.existing_backup() else { return Ok(None) };
        let info = vault::backup::info(&file)?;
        let chosen = BackupFile { name: name_of(&file).into(), at: made(&info)?, bytes: info.bytes as f64 };
        self.door().backup = Some(file);
        Ok(Some(chosen))
    }

    /// Opens the chosen backup, else the newest, and looks through it. The record is used meanwhile.
    pub fn drill(&self, key: &Key) -> Reply<DrillReport> {
        let file = self.backup_to_try()?;
        let (clock, ids) = self.sources();
        let job = self.jobs.begin(Errand::asked(JobKind::Drill))?;
        let report = self.counted(|| Ok(backup::drill(&file, key.unlock(), clock, ids, job.watch())?))?;
        // The next one tries the newest again, unless another is chosen.
        self.door().backup = None;
        self.open(|case| backup::record_drill(case, &report))?;
        Ok(report)
    }

    /// Lets the backups within reach open by the passphrase of today.
    pub fn rehead_backups(&self) -> Reply<u32> {
        let job = self.jobs.begin(Errand::asked(JobKind::Backup))?;
        let done = self.open(|case| backup::rehead(case, job.watch()))?;
        self.settle(&job)?;
        Ok(done.done)
    }

    /// Where the backups stand.
    pub fn backup_state(&self) -> Reply<BackupState> {
        self.wake_places();
        self.open(|case| backup::state(case))
    }

    /// A disk that must spin up first, or a server that does not answer, is waited for here and not while the record is
    /// held.
    fn wake_places(&self) {
        let known: Vec<_> = self.settings().backups.iter().flat_map(|known| known.places.clone()).collect();
        known.iter().for_each(|place| drop(std::fs::read_dir(place).map(Iterator::count)));
    }

    fn backups_now(&self) -> Reply<BackupState> {
        self.forget_glance();
        let (state, id, folder) = self.opened(|opened| {
            let vault = opened.case.vault();
            Ok((backup::state(&opened.case)?, vault.id(), vault.folder().to_owned()))
        })?;
        self.remember_places(id, folder, &state);
        Ok(state)
    }

    fn backup_to_try(&self) -> Reply<PathBuf> {
        let chosen = self.door().backup.clone();
        let newest = || {
            self.opened(|opened| {
                let places = backup::places(&opened.case)?;
                let id = opened.case.vault().id();
                let found =
                    places.iter().flat_map(|place| vault::backup::find(Path::new(place.path.as_str()), id));
                Ok(found.max_by_key(|found| found.info.made_at_ms).map(|found| found.path))
            })
        };
        match chosen {
            Some(file) => Ok(file),
            None => newest()?.ok_or_else(|| CommandError::new(Code::NoBackup)),
        }
    }
}

/// Closes the vault; what changed since the last backup is copied on a thread of its own, while the lock screen is
/// there already. The job begins before this returns: whoever unlocks knows what to wait for.
pub fn close_and_back_up(case: Caseload, jobs: &Arc<Jobs>) -> Reply<()> {
    let Some(plan) = backup::plan(&case).ok().flatten() else {
        let closed = case.close();
        jobs.wait_before_lock(KEYS_GONE);
        return Ok(closed?);
    };
    let closed = case.close_to_back_up()?;
    let Some(job) = jobs.begin_when_free(Errand::after_lock(JobKind::Backup), KEYS_GONE) else {
        // The next lock copies it.
        tracing::warn!("something still runs: nothing is copied");
        return Ok(());
    };
    let begun = thread::Builder::new().name("backup".to_owned()).spawn(move || copy(closed, &plan, &job));
    if begun.is_err() {
        tracing::warn!("no thread for the backup");
    }
    Ok(())
}

fn copy(closed: ClosedVault, plan: &BackupPlan, job: &Job) {
    let made = backup::after_close(closed, plan, job.watch());
    let failed = made.iter().filter(|made| made.is_err()).count();
    tracing::info!(made = made.len() - failed, failed, "backed up after the lock");
}

fn made(info: &BackupInfo) -> Reply<Moment> {
    let at = Moment::from_columns(info.made_at_ms, i32::from(info.offset_minutes));
    at.ok_or_else(|| VaultError::BackupDamaged.into())
}
