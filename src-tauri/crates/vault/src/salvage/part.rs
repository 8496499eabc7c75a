//! A part of a longer piece of work, told as its share of the whole.

use crate::Watch;
use std::ops::Range;

/// From so many thousandths to so many.
pub(super) struct Part<'a> {
    watch: &'a dyn Watch,
    share: Range<u64>,
}

impl<'a> Part<'a> {
    pub fn of(watch: &'a dyn Watch, share: Range<u64>) -> Self {
        Self { watch, share }
    }

    /// One of so many equal parts of it.
    pub fn slice(&self, number: usize, of: usize) -> Part<'a> {
        let (length, of) = (self.share.end - self.share.start, of.max(1) as u64);
        let at = |number: u64| self.share.start + length * number / of;
        Part { watch: self.watch, share: at(number as u64)..at(number as u64 + 1) }
    }
}

impl Watch for Part<'_> {
    fn progress(&self, done: u64, total: u64) {
        let length = self.share.end - self.share.start;
        let within = u128::from(length) * u128::from(done.min(total)) / u128::from(total.max(1));
        self.watch.progress(self.share.start + within as u64, 1000);
    }

    fn cancelled(&self) -> bool {
        self.watch.cancelled()
    }
}
