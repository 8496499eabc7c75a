//! Locks when nobody is there: after the idle time by either clock, when the screen is locked, before sleep.

mod clocks;
#[cfg(any(test, feature = "automation"))]
pub mod fake;
#[cfg(target_os = "linux")]
mod logind;
mod meter;
mod signals;

pub use clocks::{Clocks, SystemClocks};
#[cfg(target_os = "linux")]
pub use logind::Logind;
pub use meter::COVERED_AT_MOST;
pub use signals::{Listener, Silent, SystemSignal, SystemSignals};

use crate::background;
use crate::shell::Shell;
use crate::state::State;
use meter::Meter;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// How often the clocks are read. A lock comes at most this much after its limit, and the closing takes the rest of the
/// two seconds.
const TICK: Duration = Duration::from_millis(500);
/// What a vault says until it is asked.
const IDLE_UNTIL_KNOWN: Duration = Duration::from_secs(5 * 60);

/// The measure of idleness. Its own small mutex is held for moments only, never while the session is.
pub struct AutoLock {
    clocks: Arc<dyn Clocks>,
    measure: Mutex<Measure>,
    hurry: Condvar,
    heard: AtomicU64,
}

struct Measure {
    meter: Meter,
    limit: Duration,
}

impl AutoLock {
    /// Measures from now.
    pub fn new(clocks: Arc<dyn Clocks>) -> Self {
        let meter = Meter::new(&*clocks);
        let measure = Mutex::new(Measure { meter, limit: IDLE_UNTIL_KNOWN });
        Self { clocks, measure, hurry: Condvar::new(), heard: AtomicU64::new(0) }
    }

    /// The limit of the open vault.
    pub fn set_limit(&self, minutes: u32) {
        self.measure().limit = Duration::from_secs(60 * u64::from(minutes));
    }

    /// The session went into another state: everything begins again.
    pub fn entered(&self) {
        self.advanced().meter.entered();
    }

    /// It is time to lock. Whoever finds it so hurries the thread that locks.
    pub fn is_over(&self, state: State) -> bool {
        let measure = self.advanced();
        let over = measure.meter.is_over(state, measure.limit);
        if over {
            self.hurry.notify_all();
        }
        over
    }

    /// Somebody is there. False when it was too late: after a sleep, the first key must not undo the lock.
    pub fn touched(&self, state: State) -> bool {
        if self.is_over(state) {
            return false;
        }
        self.measure().meter.touched();
        true
    }

    /// How many times the system said so. A vault that was being opened meanwhile does not stay open.
    pub fn heard(&self) -> u64 {
        self.heard.load(Ordering::SeqCst)
    }

    /// How long nobody has been there.
    pub fn idle(&self) -> Duration {
        self.advanced().meter.idle()
    }

    fn wait(&self) {
        drop(self.hurry.wait_timeout(self.measure(), TICK));
    }

    fn advanced(&self) -> MutexGuard<'_, Measure> {
        let mut measure = self.measure();
        measure.meter.advance(&*self.clocks);
        measure
    }

    fn measure(&self) -> MutexGuard<'_, Measure> {
        self.measure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins to watch: a thread that reads the clocks, and the one that listens to the system. Both end with the shell.
pub fn watch(shell: &Arc<Shell>, signals: &dyn SystemSignals) {
    let watched = Arc::downgrade(shell);
    signals.listen(Box::new(move |signal| hear(&watched, signal)));
    let watched = Arc::downgrade(shell);
    let begun = thread::Builder::new().name("auto-lock".to_owned()).spawn(move || tick(&watched));
    if begun.is_err() {
        tracing::error!("no thread for the automatic lock");
    }
}

fn tick(watched: &Weak<Shell>) {
    while let Some(shell) = watched.upgrade() {
        if shell.auto_lock.is_over(shell.state()) {
            lock(&shell, "idle");
        }
        background::look(&shell);
        shell.auto_lock.wait();
    }
}

fn hear(watched: &Weak<Shell>, signal: SystemSignal) {
    let Some(shell) = watched.upgrade() else { return };
    tracing::info!(?signal, "heard");
    // Counted before the look at the session: whoever comes in after that look sees the number.
    shell.auto_lock.heard.fetch_add(1, Ordering::SeqCst);
    if shell.still_held() != State::Locked {
        lock(&shell, "system");
    }
    if signal == SystemSignal::Sleep {
        shell.quit_without_waiting();
    }
}

/// The refusal of a lock is in the log; the session is locked whatever it says.
fn lock(shell: &Shell, why: &'static str) {
    let locked = shell.lock();
    tracing::info!(why, closed = locked.is_ok(), "locked by itself");
}
