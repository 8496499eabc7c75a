//! The one door out. Everything that leaves the vault passes here, is scoped to what was asked for, and is on the
//! audit trail. Papers are laid out from the record; what was signed is never laid out again.

mod blocks;
mod builtin;
pub mod calendar;
pub mod check_record;
pub mod consent;
pub mod crisis;
mod emergency_sheet;
pub mod erasure_certificate;
pub mod error;
mod filling;
#[cfg(feature = "fixture")]
pub mod fixture;
pub mod handout;
mod letter;
mod note;
pub mod paper_of;
pub mod papers;
mod plan;
mod record;
pub mod recovery_sheet;
mod save;
mod signed;
#[cfg(feature = "fixture")]
pub mod specimen;
mod square_code;
pub mod vault_paper;
pub mod words;

pub use error::DisclosureError;
pub use save::{Existing, write_whole};

use caseload::practice::Practice;

/// Across the head of every page of an invented caseload.
fn mark(practice: &Practice) -> String {
    if practice.sample { "SAMPLE".into() } else { String::new() }
}
