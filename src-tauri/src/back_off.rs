//! The pause after wrong passphrases: 0, 0, 0, 1, 2, 4 … 30 s. It slows a guesser at the keyboard and never wipes
//! anything; against a copy of the files the key derivation stands.

use std::time::{Duration, Instant};

const FREE: u32 = 3;
const LONGEST: Duration = Duration::from_secs(30);

/// Counts wrong tries and says how long to wait. Kept in memory; the time is the monotonic clock's.
#[derive(Debug, Default)]
pub struct BackOff {
    wrong: u32,
    until: Option<Instant>,
}

impl BackOff {
    /// Whole seconds until the next try is accepted, rounded up; 0 = now.
    pub fn seconds_left(&self, now: Instant) -> u32 {
        let left = self.until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
    }

    /// A wrong passphrase, or wrong words.
    pub fn wrong(&mut self, now: Instant) {
        self.wrong += 1;
        self.until = Some(now + pause(self.wrong));
    }

    /// The right one: the count begins again.
    pub fn right(&mut self) {
        *self = Self::default();
    }
}

fn pause(wrong: u32) -> Duration {
    match wrong.checked_sub(FREE + 1) {
        None => Duration::ZERO,
        Some(doublings) => Duration::from_secs(1 << doublings.min(5)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_to_thirty_seconds_and_stays_there() {
        let seconds: Vec<_> = (1..=11).map(|wrong| pause(wrong).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30], "0,0,0,1,2,4…30");
    }

    #[test]
    fn the_wait_is_told_in_whole_seconds_and_runs_out() {
        let (mut door, now) = (BackOff::default(), Instant::now());
        for _ in 0..5 {
            door.wrong(now);
        }
        assert_eq!(door.seconds_left(now), 2, "the fifth wrong try costs two seconds");
        assert_eq!(door.seconds_left(now + Duration::from_millis(1500)), 1, "half a second is told as one");
        assert_eq!(door.seconds_left(now + Duration::from_secs(2)), 0, "then the door takes a try again");
    }

    #[test]
    fn the_right_passphrase_forgets_the_wrong_ones() {
        let (mut door, now) = (BackOff::default(), Instant::now());
        for _ in 0..9 {
            door.wrong(now);
        }
        door.right();
        door.wrong(now);
        assert_eq!(door.seconds_left(now), 0, "the count began again");
    }
}
