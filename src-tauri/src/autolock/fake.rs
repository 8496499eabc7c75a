//! Clocks that tests wind.

use super::Clocks;
use std::sync::Mutex;
use std::time::Duration;

/// Both clocks stand still until they are told.
#[derive(Default)]
pub struct FakeClocks(Mutex<(Duration, i64)>);

impl FakeClocks {
    /// Time passes on both.
    pub fn pass(&self, time: Duration) {
        self.change(|(monotonic, _)| *monotonic += time);
        self.sleep(time);
    }

    /// The computer sleeps: the monotonic clock stands still.
    pub fn sleep(&self, time: Duration) {
        self.set_by(i64::try_from(time.as_millis()).unwrap_or(i64::MAX));
    }

    /// Somebody sets the time of day.
    pub fn set_by(&self, milliseconds: i64) {
        self.change(|(_, wall_ms)| *wall_ms += milliseconds);
    }

    fn change(&self, change: impl FnOnce(&mut (Duration, i64))) {
        change(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }

    fn read(&self) -> (Duration, i64) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clocks for FakeClocks {
    fn monotonic(&self) -> Duration {
        self.read().0
    }

    fn wall_ms(&self) -> i64 {
        self.read().1
    }
}
