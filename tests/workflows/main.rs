//! Whole workflows on the core, without a window.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod golden_vault;
