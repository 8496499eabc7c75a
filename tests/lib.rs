//! What the programs and tests of this crate share.

#[path = "crash/dice.rs"]
pub mod dice;
#[path = "ipc/guarded.rs"]
pub mod guarded;
#[path = "crash/kill.rs"]
pub mod kill;
#[path = "bridge/page.rs"]
pub mod page;
#[path = "crash/record.rs"]
pub mod record;
#[path = "ipc/refusals.rs"]
pub mod refusals;
#[allow(clippy::unwrap_used, reason = "a rig that cannot be set up ends its test")]
#[path = "ipc/rig.rs"]
pub mod rig;
#[path = "crash/scan.rs"]
pub mod scan;
#[path = "crash/survey.rs"]
pub mod survey;
