//! The power of a promise: what was acknowledged is there after any kill, and nothing of it stands in clear on disk.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]

mod kill;
mod plaintext;
mod record;
