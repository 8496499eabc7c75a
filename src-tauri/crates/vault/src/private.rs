//! Text that a person wrote or that names a person: it is stored and shown, never logged.

use serde::{Deserialize, Serialize};

/// Wraps what must never reach a log, an error or a panic message: `Debug` shows only that something is there,
/// and there is no `Display`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. The caller takes over the promise not to log it.
    pub fn reveal(&self) -> &T {
        &self.0
    }

    /// Unwraps the value. The caller takes over the promise not to log it.
    pub fn into_revealed(self) -> T {
        self.0
    }
}

impl Private<String> {
    /// The text as a slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Private<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Private<String> {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl<T> std::fmt::Debug for Private<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Private(…)")
    }
}
