//! Long work tells how far it is, and stops when it is asked to.

use crate::VaultError;

/// Whoever waits for a long piece of work. Both methods are called often and must return at once.
pub trait Watch: Sync {
    /// So many bytes, pages or rows of so many are done.
    fn progress(&self, done: u64, total: u64);
    /// Whether the work should stop. It then ends with [`VaultError::Cancelled`] and leaves nothing behind.
    fn cancelled(&self) -> bool;
}

/// Nobody waits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// One step of the work: `Cancelled`, or the progress is told.
pub(crate) fn step(watch: &dyn Watch, done: u64, total: u64) -> Result<(), VaultError> {
    if watch.cancelled() {
        return Err(VaultError::Cancelled);
    }
    watch.progress(done, total);
    Ok(())
}
