//! What went wrong in the window, in words for whoever reads the log.

use std::fmt;

/// A step that could not be done, and why.
#[derive(Debug)]
pub struct Fault(String);

/// What every step returns.
pub type Outcome<T = ()> = Result<T, Fault>;

impl Fault {
    /// A fault in words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

/// Holds, or is a fault with these words.
pub fn must(holds: bool, words: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(Fault(words())) }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
