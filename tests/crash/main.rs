//! The power of a promise: what was acknowledged is there after any kill, and nothing of it stands in clear on disk.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]

mod kill;
mod plaintext;
mod record;

use std::sync::{Mutex, MutexGuard, PoisonError};

static TURN: Mutex<()> = Mutex::new(());

/// One test at a time. A program that another thread starts holds for an instant, between fork and exec, every lock that
/// this process holds: the vault of a neighbour would be found in use.
fn alone() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
