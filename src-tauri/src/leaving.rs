//! The way out: the record is closed first, then copied, and verified when it is opened again. Whoever quits may wait
//! for both: then the session is locked first, and the vault is closed last, for its own record tells what was verified.
//! Until then its keys are in memory behind the lock screen. A second wish to quit, and a computer that goes to sleep, stop
//! the wait.

use crate::backing_up::close_and_back_up;
use crate::error::Reply;
use crate::jobs::{Errand, JobKind};
use crate::settings::{KnownBackups, Witness, hex};
use crate::shell::Shell;
use crate::state::State;
use caseload::backup::{self, BackupState};
use caseload::{Caseload, CaseloadError};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;
use vault::{VaultError, VaultId};

/// What a copy gets when the process ends without asking, and what was stopped for one.
const LAST_MOMENT: Duration = Duration::from_secs(5);
/// A copy to a disk that hangs does not keep the window for ever.
const QUIT_AT_LAST: Duration = Duration::from_secs(30 * 60);

impl Shell {
    /// Asks for a fresh page, closes the caseload and forgets its keys. The page goes first: whatever the rest waits for,
    /// nothing of the record is on the screen.
    pub fn lock(&self) -> Reply<()> {
        let _leaving = self.begin_to_leave();
        (self.around.fresh_page)();
        self.leave()
    }

    /// Closes the caseload, forgets its keys; what changed is backed up behind the lock screen. The session is locked
    /// even when closing fails.
    pub fn leave(&self) -> Reply<()> {
        let _leaving = self.begin_to_leave();
        self.jobs.cancel_before_lock();
        let _turn = self.turn();
        let Some(mut case) = self.session().take().into_case() else { return Ok(()) };
        self.remember_what_was_seen(&mut case);
        let closed = close_and_back_up(case, &self.jobs);
        tracing::info!("locked");
        closed
    }

    /// The person wants to quit. False = the window may close at once: nobody is in and nothing is copied, or it is
    /// wanted for the second time, and what was waited for is stopped.
    pub fn must_wait_to_quit(&self) -> bool {
        if self.quitting.swap(true, Ordering::Relaxed) {
            self.jobs.cancel_after_lock();
            return false;
        }
        self.still_held() != State::Locked || self.jobs.view().is_some_and(|job| job.after_lock)
    }

    /// Locks the session, and lets the person wait until what changed is copied and verified. What is verified is
    /// recorded in the vault, which stays open for that behind the lock screen.
    pub fn quit(&self) {
        let _leaving = self.begin_to_leave();
        (self.around.fresh_page)();
        self.jobs.cancel_before_lock();
        let _turn = self.turn();
        let Some(mut case) = self.session().take().into_case() else {
            self.jobs.wait_after_lock(QUIT_AT_LAST);
            return;
        };
        let backed_up = self.back_up_before_quitting(&mut case);
        self.remember_what_was_seen(&mut case);
        let closed = case.close();
        tracing::info!(backed_up = backed_up.is_ok(), closed = closed.is_ok(), "quit");
    }

    /// The process ends. Nothing may still use the record or its libraries then: what is copied gets a moment, and is
    /// stopped.
    pub fn end(&self) {
        // The refusal is in the log; there is nobody left to tell.
        let _ = self.leave();
        if !self.jobs.wait(LAST_MOMENT) {
            self.jobs.cancel_after_lock();
            self.jobs.wait(LAST_MOMENT);
        }
    }

    /// A computer that goes to sleep waits for nobody: the next unlock verifies what this one does not.
    pub fn quit_without_waiting(&self) {
        if self.quitting.load(Ordering::Relaxed) {
            self.jobs.cancel_after_lock();
        }
    }

    /// Remembers outside the vault where its backups lie.
    pub fn remember_places(&self, vault: VaultId, folder: PathBuf, state: &BackupState) {
        let places = state.places.iter().map(|place| PathBuf::from(place.path.as_str())).collect();
        let known = KnownBackups { vault: hex(&vault.0), folder, places };
        self.change_settings(|settings| settings.remember_backups(known));
    }

    fn remember_what_was_seen(&self, case: &mut Caseload) {
        if touch(case).is_ok() {
            let seen = Witness::of(case);
            self.change_settings(|settings| settings.remember(seen));
        }
    }

    fn back_up_before_quitting(&self, case: &mut Caseload) -> Result<(), CaseloadError> {
        if backup::plan(case)?.is_none() {
            return Ok(());
        }
        let errand = Errand::after_lock(JobKind::Backup);
        let Some(job) = self.jobs.begin_when_free(errand, LAST_MOMENT) else {
            return Err(VaultError::Cancelled.into());
        };
        let made = backup::make(case, job.watch())?;
        job.turn_to(JobKind::Verify);
        backup::settle(case, job.watch())?;
        made.into_iter().try_for_each(|made| made.file.map(drop))
    }
}

/// The key file remembers the end of the trail and is written once more, so that every copy of the folder made before
/// this lock is of an older generation, and closing has nothing left to write.
fn touch(case: &mut Caseload) -> Reply<()> {
    case.witness()?;
    let head = case.vault().audit_witness();
    Ok(case.vault_mut().set_audit_witness(head)?)
}

impl Witness {
    /// What the key file of this vault says now.
    pub fn of(case: &Caseload) -> Self {
        let vault = case.vault();
        let head = vault.audit_witness();
        Self {
            vault: hex(&vault.id().0),
            generation: vault.generation(),
            audit_seq: head.seq,
            audit_hash: hex(&head.hash),
        }
    }
}
