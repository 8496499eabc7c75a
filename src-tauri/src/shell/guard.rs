//! The session while somebody has it.

use super::Shell;
use crate::state::Session;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{MutexGuard, PoisonError};

/// The session; let go, the shell knows its state without it.
pub struct SessionGuard<'a> {
    shell: &'a Shell,
    session: MutexGuard<'a, Session>,
}

impl<'a> SessionGuard<'a> {
    pub(super) fn new(shell: &'a Shell, session: MutexGuard<'a, Session>) -> Self {
        Self { shell, session }
    }

    fn tell(&self) {
        let state = self.session.state();
        let mut told = self.shell.state.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *told, state) != state {
            self.shell.auto_lock.entered();
        }
    }
}

/// Somebody leaves.
pub struct Leaving<'a>(pub(super) &'a AtomicUsize);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Deref for SessionGuard<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl DerefMut for SessionGuard<'_> {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}

impl Drop for SessionGuard<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Whatever stands half done in memory, the vault on the disk is whole: it is closed.
            drop(self.session.take());
        }
        self.tell();
    }
}
