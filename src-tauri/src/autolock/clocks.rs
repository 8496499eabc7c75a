//! The two clocks by which idleness is measured.

use caseload::time::Clock;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Tells both times.
pub trait Clocks: Send + Sync {
    /// Time since some fixed point. It cannot be set, and it may stand still while the computer sleeps.
    fn monotonic(&self) -> Duration;
    /// The time of day, in milliseconds since 1970. It goes on during sleep, and it can be set.
    fn wall_ms(&self) -> i64;
}

/// The clocks of this computer.
pub struct SystemClocks {
    began: Instant,
    wall: Arc<dyn Clock>,
}

impl SystemClocks {
    /// Counts from now; the time of day comes from the clock of the record.
    pub fn new(wall: Arc<dyn Clock>) -> Self {
        Self { began: Instant::now(), wall }
    }
}

impl Clocks for SystemClocks {
    fn monotonic(&self) -> Duration {
        self.began.elapsed()
    }

    fn wall_ms(&self) -> i64 {
        self.wall.now().utc_ms()
    }
}
