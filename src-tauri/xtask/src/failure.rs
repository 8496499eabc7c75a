//! What went wrong, in words for the person at the terminal.

use std::fmt;

/// A verb that could not be carried out, and why.
#[derive(Debug)]
pub struct Failure(String);

/// What every part of a verb returns.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure in one or more sentences.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("could not read JSON: {error}"))
    }
}
