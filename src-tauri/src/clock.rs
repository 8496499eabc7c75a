//! A clock that test builds can set. The product has the system's alone.

use caseload::time::{Clock, Moment, SystemClock};
use chrono::{DateTime, Duration, FixedOffset};
use std::env;
use std::sync::{Mutex, PoisonError};

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
        let system = SystemClock.now();
        match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            None => system,
            Some((distance, offset)) => Moment((system.0 + distance).with_timezone(&offset)),
        }
    }
}
