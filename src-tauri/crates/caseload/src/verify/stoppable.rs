//! Long statements of SQLite end when they are asked to.

use rusqlite::Connection;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;
use vault::Watch;

/// How soon a statement ends after it was asked to.
const SOON: Duration = Duration::from_millis(20);

/// Does the work, and breaks off every statement of this connection once the watch says so. The work sees errors then,
/// and what it returns means nothing.
pub(super) fn stoppable<T>(db: &Connection, watch: &dyn Watch, work: impl FnOnce() -> T) -> T {
    let running = db.get_interrupt_handle();
    thread::scope(|scope| {
        let (working, ended) = channel::<()>();
        scope.spawn(move || {
            while ended.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
                if watch.cancelled() {
                    running.interrupt();
                }
            }
        });
        let done = work();
        drop(working);
        done
    })
}
