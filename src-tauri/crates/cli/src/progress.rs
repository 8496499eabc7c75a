//! How far long work is: a line on stderr that moves, when somebody looks at it.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use vault::Watch;

/// Tells of one piece of work; says nothing where stderr is no terminal. The line goes when this is dropped.
pub struct Progress {
    what: &'static str,
    shown: bool,
    percent: AtomicU64,
}

impl Progress {
    /// `Copying`, `Checking`.
    pub fn of(what: &'static str) -> Self {
        Self { what, shown: std::io::stderr().is_terminal(), percent: AtomicU64::new(u64::MAX) }
    }

    /// A terminal that cannot be written to is no reason to stop the work.
    fn draw(line: &str) {
        let mut stderr = std::io::stderr().lock();
        let _ = write!(stderr, "\r\u{1b}[K{line}").and_then(|()| stderr.flush());
    }
}

impl Watch for Progress {
    fn progress(&self, done: u64, total: u64) {
        let percent = u128::from(done.min(total)) * 100 / u128::from(total.max(1));
        let percent = u64::try_from(percent).unwrap_or(100);
        if self.shown && self.percent.swap(percent, Ordering::Relaxed) != percent {
            Self::draw(&format!("{} {percent} %", self.what));
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            Self::draw("");
        }
    }
}
