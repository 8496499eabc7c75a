//! The power of a promise: what was acknowledged is there after any kill, and nothing of it stands in clear on disk.
//! Short counts; `cargo xtask soak 1` runs the full one.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]

mod killed;
mod plaintext;

use std::sync::{Mutex, MutexGuard, PoisonError};
use tests::kill::Writer;

static TURN: Mutex<()> = Mutex::new(());

/// One test at a time. A program that another thread starts holds for an instant, between fork and exec, every lock that
/// this process holds: the vault of a neighbour would be found in use.
fn alone() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn writer() -> Writer {
    Writer::new(env!("CARGO_BIN_EXE_crash-writer"))
}
