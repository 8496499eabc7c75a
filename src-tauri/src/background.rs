//! What the program does by itself in an open record: backups that wait are verified after the unlock, everything is
//! verified once a week while nobody is there.

use crate::error::{Code, Reply};
use crate::jobs::{Errand, Job, JobKind};
use crate::shell::Shell;
use crate::state::State;
use caseload::health::{self, Health};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Nobody has been there for so long.
const QUIET: Duration = Duration::from_secs(60);

/// What was refused beside another job is tried again after this.
const SOON: Duration = Duration::from_secs(5);
/// What cannot be done now will not be possible a moment later.
const LATER: Duration = Duration::from_secs(10 * 60);

/// What is still to be done in the open record.
#[derive(Debug, Default)]
pub struct Chores {
    settle: Chore,
    verify: Chore,
}

/// From when on it is to be done, if it is.
#[derive(Debug, Default)]
struct Chore(Mutex<Option<Instant>>);

impl Chores {
    /// The record was opened.
    pub fn opened(&self, full_due: bool) {
        self.settle.set(Some(Instant::now()));
        self.verify.set(full_due.then(Instant::now));
    }
}

impl Chore {
    fn set(&self, from: Option<Instant>) {
        *self.from() = from;
    }

    /// Takes it, if it is time for it.
    fn take(&self) -> bool {
        self.from().take_if(|from| *from <= Instant::now()).is_some()
    }

    /// It was taken and is not done. What an unlock meanwhile set stands.
    fn again(&self, after: Duration) {
        self.from().get_or_insert(Instant::now() + after);
    }

    fn from(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins what is due, on a thread of its own. Called at every tick.
pub fn look(shell: &Arc<Shell>) {
    if shell.state() != State::Open {
        return;
    }
    if shell.chores.settle.take() {
        begin(shell, Errand::quiet(JobKind::Verify), |chores| &chores.settle, Shell::settle);
    } else if shell.auto_lock.idle() >= QUIET && shell.chores.verify.take() {
        begin(shell, Errand::while_idle(JobKind::Verify), |chores| &chores.verify, Shell::verify);
    }
}

fn begin(
    shell: &Arc<Shell>,
    errand: Errand,
    chore: fn(&Chores) -> &Chore,
    run: fn(&Shell, &Job) -> Reply<()>,
) {
    let Ok(job) = shell.jobs.begin(errand) else { return chore(&shell.chores).again(SOON) };
    let runner = Arc::clone(shell);
    let begun = thread::Builder::new().name("chores".to_owned()).spawn(move || {
        let done = run(&runner, &job);
        if let Err(error) = &done {
            chore(&runner.chores).again(pause(errand, error.code));
        }
        tracing::info!(kind = ?errand.kind, done = done.is_ok(), "by itself");
    });
    if begun.is_err() {
        tracing::warn!("no thread for the chores");
        chore(&shell.chores).again(LATER);
    }
}

/// What waits for a quiet minute anyway needs no pause when somebody came; whoever stopped the rest has a minute without.
fn pause(errand: Errand, refused: Code) -> Duration {
    match refused {
        Code::Cancelled if errand.while_idle => Duration::ZERO,
        Code::Cancelled => QUIET,
        _ => LATER,
    }
}

impl Shell {
    /// Verifies everything now, and tells what was found.
    pub fn verify_now(&self) -> Reply<Health> {
        let job = self.jobs.begin(Errand::asked(JobKind::Verify))?;
        self.verify(&job)?;
        self.open(|case| health::read(case))
    }

    /// The record is used meanwhile: what is verified is a copy.
    fn verify(&self, job: &Job) -> Reply<()> {
        let copy = self.open(|case| health::copy_to_check(case, job.watch()))?;
        let found = copy.check(job.watch())?;
        let report = self.open(|case| health::record_full(case, found))?;
        tracing::info!(problems = report.problems.len(), "verified");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chore_that_is_not_done_comes_again_after_its_pause_and_not_before() {
        let chore = Chore::default();
        assert!(!chore.take(), "nothing is due");
        chore.set(Some(Instant::now()));
        assert!(chore.take(), "it is due");
        assert!(!chore.take(), "somebody does it");
        chore.again(LATER);
        assert!(!chore.take(), "it waits");
        chore.set(Some(Instant::now()));
        chore.again(LATER);
        assert!(chore.take(), "the next unlock does not wait for that");
        chore.again(Duration::ZERO);
        assert!(chore.take(), "and it is not lost");
    }
}
