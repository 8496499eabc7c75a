//! The clock on the wall of a test. The app reads it from a file, before a kill and after.

use crate::fault::Outcome;
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::path::PathBuf;
use std::time::Instant;

/// A moment that was set, and runs on from there.
pub struct WallClock {
    file: PathBuf,
    set_to: DateTime<FixedOffset>,
    set_at: Instant,
}

impl WallClock {
    /// Begins at this moment (RFC 3339).
    pub fn begin(file: PathBuf, moment: &str) -> Outcome<Self> {
        let clock = Self { file, set_to: DateTime::parse_from_rfc3339(moment)?, set_at: Instant::now() };
        clock.hang()?;
        Ok(clock)
    }

    /// What it shows.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.set_to + TimeDelta::from_std(self.set_at.elapsed()).unwrap_or_default()
    }

    /// Time goes by.
    pub fn pass(&mut self, minutes: i64) -> Outcome {
        (self.set_to, self.set_at) = (self.now() + TimeDelta::minutes(minutes), Instant::now());
        self.hang()
    }

    /// Under its name only when it is whole: the app may look at any moment.
    fn hang(&self) -> Outcome {
        let unfinished = self.file.with_extension("new");
        std::fs::write(&unfinished, self.set_to.to_rfc3339())?;
        Ok(std::fs::rename(unfinished, &self.file)?)
    }
}
