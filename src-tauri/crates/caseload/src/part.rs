//! One piece of work out of several, under one watch.

use crate::error::CaseloadError;
use vault::{VaultError, Watch};

/// Passes the progress of one part on as progress of the whole; all parts weigh the same.
pub(crate) struct Part<'a> {
    pub watch: &'a dyn Watch,
    /// Parts that are done already.
    pub before: usize,
    /// All parts.
    pub parts: usize,
}

/// Steps that the watch sees of each part.
const STEPS: u64 = 1_000;

impl Watch for Part<'_> {
    fn progress(&self, done: u64, total: u64) {
        let steps = u128::from(done.min(total)) * u128::from(STEPS) / u128::from(total.max(1));
        let steps = u64::try_from(steps).unwrap_or(STEPS);
        self.watch.progress(self.before as u64 * STEPS + steps, self.parts as u64 * STEPS);
    }

    fn cancelled(&self) -> bool {
        self.watch.cancelled()
    }
}

/// One step of the work: `Cancelled`, or the progress is told.
pub(crate) fn step(watch: &dyn Watch, done: usize, total: usize) -> Result<(), CaseloadError> {
    if watch.cancelled() {
        return Err(VaultError::Cancelled.into());
    }
    watch.progress(done as u64, total as u64);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    struct Seen(Mutex<Vec<(u64, u64)>>);

    impl Watch for Seen {
        fn progress(&self, done: u64, total: u64) {
            self.0.lock().unwrap().push((done, total));
        }

        fn cancelled(&self) -> bool {
            false
        }
    }

    #[test]
    fn the_parts_follow_each_other_as_one_piece_of_work() {
        let seen = Seen(Mutex::default());
        for before in 0..2 {
            let part = Part { watch: &seen, before, parts: 2 };
            part.progress(0, 10);
            part.progress(u64::MAX, u64::MAX);
        }
        assert_eq!(*seen.0.lock().unwrap(), [(0, 2_000), (1_000, 2_000), (1_000, 2_000), (2_000, 2_000)]);
    }
}
