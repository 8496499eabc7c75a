//! The commands as the page calls them: the real core, its real configuration and permissions, on the mock runtime.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]

mod autolock;
mod backups;
mod canary;
mod chart;
mod cover;
mod door;
mod erasure;
mod gate;
mod golden;
mod hand_over;
mod journey;
mod keys;
mod permissions;
mod safety;

use tests::rig;
