//! The commands as the page calls them: the real core, its real configuration and permissions, on the mock runtime.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]

mod canary;
mod door;
mod gate;
mod golden;
mod hand_over;
mod journey;
mod permissions;
mod rig;
