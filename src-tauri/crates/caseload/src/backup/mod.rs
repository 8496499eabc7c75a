//! Backups of the vault: where they go, when one is due, whether they hold, which may go.
//!
//! A backup is written while nobody writes to the vault, and counts only once it was opened with the key and verified.
//! Until then nothing older is touched, and whatever cannot be told to be an older backup of this very record never is.

mod add_place;
mod changed;
mod close;
mod drill;
mod due;
mod examine;
mod identity;
mod leftovers;
mod make;
pub mod model;
mod places;
mod reach;
mod rehead;
mod remove_place;
mod restore;
mod rotate;
mod scratch;
mod settle;
mod state;

pub use add_place::add_place;
pub use changed::is_up_to_date;
pub use close::{BackupPlan, after_close, plan};
pub use drill::{drill, record_drill};
pub use due::age;
pub use examine::{Examined, Examiner, Waiting};
pub(crate) use leftovers::sweep_leftovers;
pub use make::{MadeBackup, make, make_in};
pub use model::*;
pub use places::places;
pub(crate) use reach::{Reach, reach};
pub use rehead::{Reheaded, rehead};
pub use remove_place::remove_place;
pub use restore::{Restored, restore};
pub use rotate::rotate;
pub(crate) use scratch::parent as scratch_for;
pub use settle::{record, settle, waiting};
pub use state::state;
