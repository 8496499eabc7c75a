//! Clocks that test builds can set. The product has the system's alone.

use caseload::time::{Clock, Moment, SystemClock};
use chrono::{DateTime, Duration, FixedOffset, Utc};
use std::env;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The clock of a test that outlives the program, where `THROUGHLINE_CLOCK` names a file for one; else the settable one.
pub fn of_the_test() -> Arc<dyn Clock> {
    match env::var_os("THROUGHLINE_CLOCK") {
        Some(file) => Arc::new(ClockInFile(file.into())),
        None => Arc::new(SettableClock::from_environment()),
    }
}

/// Tells the moment (RFC 3339) that stands in a file, and runs on from when it was written there: whoever starts again
/// goes by the same clock, as with the one on the wall. The system's clock while there is no such file.
pub struct ClockInFile(PathBuf);

impl ClockInFile {
    fn distance(&self) -> Option<(Duration, FixedOffset)> {
        let moment = DateTime::parse_from_rfc3339(std::fs::read_to_string(&self.0).ok()?.trim()).ok()?;
        let written: DateTime<Utc> = std::fs::metadata(&self.0).ok()?.modified().ok()?.into();
        // Whole milliseconds, as the record keeps them.
        let distance = Duration::milliseconds((moment.to_utc() - written).num_milliseconds());
        Some((distance, *moment.offset()))
    }
}

impl Clock for ClockInFile {
    fn now(&self) -> Moment {
        beside_the_system(self.distance())
    }
}

/// Runs beside the system clock at a distance that can be set, with the offset of the wall that was set.
pub struct SettableClock(Mutex<Option<(Duration, FixedOffset)>>);

impl SettableClock {
    /// Begins at `THROUGHLINE_NOW` (RFC 3339), or now when it is not set.
    pub fn from_environment() -> Self {
        let clock = Self(Mutex::new(None));
        let start = env::var("THROUGHLINE_NOW").ok();
        if let Some(start) = start.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()) {
            clock.set(Moment(start));
        }
        clock
    }

    /// It is `moment` now.
    pub fn set(&self, moment: Moment) {
        let setting = (moment.0 - SystemClock.now().0, *moment.0.offset());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(setting);
    }
}

impl Clock for SettableClock {
    fn now(&self) -> Moment {
        beside_the_system(*self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn beside_the_system(setting: Option<(Duration, FixedOffset)>) -> Moment {
    let system = SystemClock.now();
    match setting {
        None => system,
        Some((distance, offset)) => Moment((system.0 + distance).with_timezone(&offset)),
    }
}
