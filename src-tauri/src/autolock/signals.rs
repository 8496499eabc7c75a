//! What the system says that asks for a lock.

/// Something that the person did to the computer, not to the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemSignal {
    /// The screen of this session is locked, or is asked to be.
    ScreenLocked,
    /// The computer is about to sleep. It sleeps when the listener returns, or when its patience ends.
    Sleep,
}

/// Called for each signal, on the thread that listens; it returns when the record is closed.
pub type Listener = Box<dyn Fn(SystemSignal) + Send>;

/// A system that tells. Where it cannot, the idle time is what locks: sleep counts by the time of day, so that a lid
/// that was closed for longer than the limit finds the record locked within a second of being opened.
pub trait SystemSignals: Send + Sync {
    /// Begins to listen, on a thread of its own.
    fn listen(&self, listener: Listener);
}

/// Tells nothing: for systems whose signals are not listened to yet (macOS, Windows), and for driven windows, whose
/// tests send their own.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl SystemSignals for Silent {
    fn listen(&self, _: Listener) {}
}
