//! What takes long: how far it is, and the way to stop it. Both lie outside the session, so that they are answered
//! while the record is busy.

use crate::error::{Code, CommandError, Reply};
use serde::Serialize;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use vault::Watch;

/// How long what runs quietly may take to make room. A disk that does not answer makes none.
const MAKES_ROOM: Duration = Duration::from_secs(5);

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// A backup is written.
    Backup,
    /// The record, or a backup, is verified.
    Verify,
    /// A backup is opened as a drill.
    Drill,
    /// A backup is put in the vault's place.
    Restore,
    /// The record is written anew under another key.
    Rotate,
    /// A damaged record is salvaged.
    Rescue,
}

/// A job as the page sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// What is being done.
    pub kind: JobKind,
    /// Thousandths that are done.
    pub done: u32,
    /// It can be stopped, and nothing is lost by that.
    pub cancellable: bool,
    /// It goes on after the record was locked.
    pub after_lock: bool,
}

/// How a job is begun.
#[derive(Debug, Clone, Copy)]
pub struct Errand {
    /// What is being done first.
    pub kind: JobKind,
    /// It can be stopped.
    pub cancellable: bool,
    /// It goes on after the record was locked.
    pub after_lock: bool,
    /// Nobody asked for it: it gives way to whoever does.
    pub quiet: bool,
    /// It also gives way to whoever uses the record at all.
    pub while_idle: bool,
}

impl Errand {
    /// What a person asked for, and may stop.
    pub fn asked(kind: JobKind) -> Self {
        Self { kind, cancellable: true, after_lock: false, quiet: false, while_idle: false }
    }

    /// What the program does by itself.
    pub fn quiet(kind: JobKind) -> Self {
        Self { quiet: true, ..Self::asked(kind) }
    }

    /// What the program does by itself while nobody is there.
    pub fn while_idle(kind: JobKind) -> Self {
        Self { while_idle: true, ..Self::quiet(kind) }
    }

    /// What goes on after the lock.
    pub fn after_lock(kind: JobKind) -> Self {
        Self { after_lock: true, ..Self::asked(kind) }
    }
}

/// The one job that runs, if one does.
#[derive(Default)]
pub struct Jobs {
    running: Mutex<Option<Arc<Running>>>,
    ended: Condvar,
}

/// A job under way: its owner tells how far it is, others may stop it.
pub struct Running {
    errand: Mutex<Errand>,
    done: AtomicU32,
    cancelled: AtomicBool,
}

/// Held by whoever does the job; dropped, the job has ended.
pub struct Job {
    jobs: Arc<Jobs>,
    running: Arc<Running>,
}

impl Jobs {
    /// Begins a job. What runs quietly is stopped for it; beside anything else, and if that does not stop, it is refused
    /// with `not-allowed-now`.
    pub fn begin(self: &Arc<Self>, errand: Errand) -> Reply<Job> {
        let until = Instant::now() + MAKES_ROOM;
        let mut slot = self.slot();
        while let Some(running) = slot.as_ref() {
            let left = until.saturating_duration_since(Instant::now());
            if errand.quiet || !running.errand().quiet || left.is_zero() {
                return Err(CommandError::new(Code::NotAllowedNow));
            }
            running.cancel();
            slot = self.ended.wait_timeout(slot, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Ok(self.start(&mut slot, errand))
    }

    /// Begins a job as soon as nothing else runs. None = something ran on for longer than that.
    pub fn begin_when_free(self: &Arc<Self>, errand: Errand, at_most: Duration) -> Option<Job> {
        let waited = self.ended.wait_timeout_while(self.slot(), at_most, |slot| slot.is_some());
        let mut slot = waited.unwrap_or_else(PoisonError::into_inner).0;
        slot.is_none().then(|| self.start(&mut slot, errand))
    }

    /// What runs now.
    pub fn view(&self) -> Option<JobView> {
        self.slot().as_ref().map(|running| running.view())
    }

    /// Stops what can be stopped.
    pub fn cancel(&self) {
        self.cancel_if(|errand| errand.cancellable);
    }

    /// Stops what runs only while nobody is there.
    pub fn somebody_is_there(&self) {
        self.cancel_if(|errand| errand.while_idle);
    }

    /// Stops what needs an open record; what goes on after a lock that came before goes on.
    pub fn cancel_before_lock(&self) {
        self.cancel_if(|errand| !errand.after_lock);
    }

    /// Stops what goes on after the lock.
    pub fn cancel_after_lock(&self) {
        self.cancel_if(|errand| errand.after_lock);
    }

    /// Waits until nothing runs, at most so long. False = something still runs.
    pub fn wait(&self, at_most: Duration) -> bool {
        self.wait_for(at_most, |_| true)
    }

    /// The same for what needs an open record.
    pub fn wait_before_lock(&self, at_most: Duration) -> bool {
        self.wait_for(at_most, |errand| !errand.after_lock)
    }

    /// The same for what goes on after the lock alone.
    pub fn wait_after_lock(&self, at_most: Duration) -> bool {
        self.wait_for(at_most, |errand| errand.after_lock)
    }

    fn start(self: &Arc<Self>, slot: &mut Option<Arc<Running>>, errand: Errand) -> Job {
        let running = Arc::new(Running {
            errand: Mutex::new(errand),
            done: AtomicU32::new(0),
            cancelled: AtomicBool::new(false),
        });
        *slot = Some(Arc::clone(&running));
        Job { jobs: Arc::clone(self), running }
    }

    fn wait_for(&self, at_most: Duration, which: impl Fn(Errand) -> bool) -> bool {
        let runs =
            |slot: &mut Option<Arc<Running>>| slot.as_ref().is_some_and(|running| which(running.errand()));
        let waited = self.ended.wait_timeout_while(self.slot(), at_most, runs);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn cancel_if(&self, which: impl Fn(Errand) -> bool) {
        if let Some(running) = self.slot().as_ref().filter(|running| which(running.errand())) {
            running.cancel();
        }
    }

    fn slot(&self) -> MutexGuard<'_, Option<Arc<Running>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    /// The job goes on to something else, from the beginning.
    pub fn turn_to(&self, kind: JobKind) {
        self.running.done.store(0, Ordering::Relaxed);
        self.running.change(|errand| errand.kind = kind);
    }

    /// From here on it cannot be stopped.
    pub fn no_way_back(&self) {
        self.running.change(|errand| errand.cancellable = false);
    }

    /// For whoever does the work.
    pub fn watch(&self) -> &dyn Watch {
        &*self.running
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        *self.jobs.slot() = None;
        self.jobs.ended.notify_all();
    }
}

impl Running {
    fn view(&self) -> JobView {
        let Errand { kind, cancellable, after_lock, .. } = self.errand();
        JobView { kind, done: self.done.load(Ordering::Relaxed), cancellable, after_lock }
    }

    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn errand(&self) -> Errand {
        *self.errand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Errand)) {
        change(&mut self.errand.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Watch for Running {
    fn progress(&self, done: u64, total: u64) {
        let thousandths = u128::from(done.min(total)) * 1000 / u128::from(total.max(1));
        self.done.store(u32::try_from(thousandths).unwrap_or(1000), Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.errand().cancellable && self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs() -> Arc<Jobs> {
        Arc::new(Jobs::default())
    }

    #[test]
    fn progress_is_told_in_thousandths_and_ends_with_the_job() {
        let jobs = jobs();
        assert!(jobs.view().is_none(), "nothing runs");
        let job = jobs.begin(Errand::asked(JobKind::Backup)).unwrap();
        job.watch().progress(u64::MAX / 4, u64::MAX);
        let view = jobs.view().unwrap();
        assert_eq!((view.kind, view.done, view.cancellable), (JobKind::Backup, 249, true), "a quarter");
        job.watch().progress(7, 0);
        assert_eq!(jobs.view().unwrap().done, 0, "a total that is not known yet is the beginning");
        job.turn_to(JobKind::Verify);
        assert_eq!(jobs.view().unwrap().kind, JobKind::Verify);
        drop(job);
        assert!(jobs.view().is_none(), "it ended with whoever did it");
    }

    #[test]
    fn a_job_is_stopped_only_while_it_can_be() {
        let jobs = jobs();
        let job = jobs.begin(Errand::asked(JobKind::Rotate)).unwrap();
        job.no_way_back();
        jobs.cancel();
        assert!(!job.watch().cancelled(), "past its point of no return");
        assert!(!jobs.view().unwrap().cancellable, "and the page does not offer it");
        drop(job);
        let job = jobs.begin(Errand::asked(JobKind::Drill)).unwrap();
        jobs.somebody_is_there();
        assert!(!job.watch().cancelled(), "what a person asked for does not give way");
        jobs.cancel();
        assert!(job.watch().cancelled(), "but stops when told");
    }

    #[test]
    fn what_a_person_asks_for_comes_before_what_runs_quietly() {
        let jobs = jobs();
        let quiet = jobs.begin(Errand::quiet(JobKind::Verify)).unwrap();
        let another = jobs.begin(Errand::quiet(JobKind::Backup));
        assert_eq!(another.err().unwrap().code, Code::NotAllowedNow, "quiet ones do not push each other");
        std::thread::scope(|scope| {
            scope.spawn(move || {
                while !quiet.watch().cancelled() {
                    std::thread::sleep(Duration::from_millis(1));
                }
            });
            let asked = jobs.begin(Errand::asked(JobKind::Drill)).unwrap();
            assert_eq!(jobs.view().unwrap().kind, JobKind::Drill, "the quiet one made room");
            let second = jobs.begin(Errand::asked(JobKind::Backup));
            assert_eq!(second.err().unwrap().code, Code::NotAllowedNow, "one at a time");
            assert!(!jobs.wait(Duration::from_millis(5)), "it still runs");
            drop(asked);
        });
        assert!(jobs.wait(Duration::ZERO), "now nothing does");
    }

    #[test]
    fn what_never_ends_holds_nobody_up_for_ever() {
        let jobs = jobs();
        let stuck = jobs.begin(Errand::quiet(JobKind::Verify)).unwrap();
        let began = Instant::now();
        let after_lock = Errand::after_lock(JobKind::Backup);
        assert!(jobs.begin_when_free(after_lock, Duration::from_millis(20)).is_none(), "it is waited for");
        assert!(began.elapsed() < Duration::from_secs(2), "and not for ever");
        drop(stuck);
        assert!(jobs.begin_when_free(after_lock, Duration::ZERO).is_some(), "there is room again");
    }
}
