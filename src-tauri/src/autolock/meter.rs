//! How long nobody has been there, by whichever clock says more.

use super::Clocks;
use crate::state::State;
use std::time::Duration;

/// The longest that a record stays behind its cover.
pub const COVERED_AT_MOST: Duration = Duration::from_secs(4 * 60 * 60);
/// A client reads a long document without touching anything.
const READING: Duration = Duration::from_secs(30 * 60);

/// Adds up the time between two readings. Each stretch counts as long as the clock that saw more of it says: the
/// monotonic one when the time of day was set back, the time of day when the computer slept.
#[derive(Debug, Clone, Copy)]
pub struct Meter {
    monotonic: Duration,
    wall_ms: i64,
    idle: Duration,
    stay: Duration,
}

impl Meter {
    /// Begins at zero.
    pub fn new(clocks: &dyn Clocks) -> Self {
        Self {
            monotonic: clocks.monotonic(),
            wall_ms: clocks.wall_ms(),
            idle: Duration::ZERO,
            stay: Duration::ZERO,
        }
    }

    /// Reads both clocks.
    pub fn advance(&mut self, clocks: &dyn Clocks) {
        let (monotonic, wall_ms) = (clocks.monotonic(), clocks.wall_ms());
        let by_day = u64::try_from(wall_ms.saturating_sub(self.wall_ms)).unwrap_or_default();
        let gone = monotonic.saturating_sub(self.monotonic).max(Duration::from_millis(by_day));
        (self.monotonic, self.wall_ms) = (monotonic, wall_ms);
        self.idle = self.idle.saturating_add(gone);
        self.stay = self.stay.saturating_add(gone);
    }

    /// Somebody is there.
    pub fn touched(&mut self) {
        self.idle = Duration::ZERO;
    }

    /// The session went into another state.
    pub fn entered(&mut self) {
        (self.idle, self.stay) = (Duration::ZERO, Duration::ZERO);
    }

    /// How long nobody has been there.
    pub fn idle(&self) -> Duration {
        self.idle
    }

    /// It is time to lock. A cover lasts however long somebody is there, and no longer than its hours.
    pub fn is_over(&self, state: State, limit: Duration) -> bool {
        match state {
            State::Locked => false,
            State::Open => self.idle >= limit,
            State::HandedOver => self.idle >= limit.max(READING),
            State::Covered => self.stay >= COVERED_AT_MOST,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autolock::fake::FakeClocks;

    const LIMIT: Duration = Duration::from_secs(300);

    fn minutes(minutes: u64) -> Duration {
        Duration::from_secs(60 * minutes)
    }

    fn after(steps: &[fn(&FakeClocks)]) -> Meter {
        let clocks = FakeClocks::default();
        let mut meter = Meter::new(&clocks);
        for step in steps {
            step(&clocks);
            meter.advance(&clocks);
        }
        meter
    }

    #[test]
    fn a_sleep_of_twelve_hours_counts_though_the_monotonic_clock_stood_still() {
        let meter = after(&[|clocks| clocks.pass(minutes(1)), |clocks| clocks.sleep(minutes(12 * 60))]);
        assert_eq!(meter.idle(), minutes(12 * 60 + 1), "the time of day saw it");
        assert!(meter.is_over(State::Open, LIMIT));
    }

    #[test]
    fn a_clock_that_is_set_back_takes_no_minute_away() {
        let meter = after(&[
            |clocks| clocks.pass(minutes(3)),
            |clocks| clocks.set_by(-3_600_000),
            |clocks| clocks.pass(minutes(2)),
        ]);
        assert_eq!(meter.idle(), minutes(5), "the monotonic clock saw all five");
        let asleep_after = after(&[|clocks| clocks.set_by(-86_400_000), |clocks| clocks.sleep(minutes(6))]);
        assert!(asleep_after.is_over(State::Open, LIMIT), "nor does it hide a sleep that comes after");
    }

    #[test]
    fn a_clock_that_is_set_forward_locks_rather_too_early() {
        let meter = after(&[|clocks| clocks.set_by(3_600_000), |clocks| clocks.set_by(-3_600_000)]);
        assert!(meter.is_over(State::Open, LIMIT), "it cannot be told from a sleep");
    }

    #[test]
    fn whoever_reads_has_half_an_hour_and_a_cover_four_hours() {
        let meter = after(&[|clocks| clocks.pass(minutes(29))]);
        assert!(!meter.is_over(State::HandedOver, LIMIT), "the client still reads");
        assert!(meter.is_over(State::Open, LIMIT), "the therapist would be locked out");
        let meter = after(&[|clocks| clocks.pass(minutes(30))]);
        assert!(meter.is_over(State::HandedOver, LIMIT), "after half an hour nobody reads");
        assert!(!meter.is_over(State::Covered, LIMIT), "a session goes on behind the cover");
        let mut meter = after(&[|clocks| clocks.pass(minutes(240))]);
        meter.touched();
        assert!(meter.is_over(State::Covered, LIMIT), "four hours are the most, whoever is there");
        assert!(!meter.is_over(State::Locked, LIMIT), "what is locked stays as it is");
    }
}
