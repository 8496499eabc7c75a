//! The record of a practice, and the rules that hold whoever calls.
//!
//! This crate knows nothing of Tauri or PDF, and of no file outside the vault but its backups. Only [`Caseload::change`] writes.

pub mod alert;
pub mod allergy;
pub mod audit;
pub mod backup;
pub mod caseload;
pub mod chart;
pub mod clearance;
pub mod client;
pub mod consent;
pub mod course;
pub mod draft;
pub mod error;
#[cfg(feature = "fixture")]
pub mod fixture;
pub mod follow_up;
pub mod health;
pub mod hold;
pub mod id;
pub mod journey;
mod keys;
pub mod medication;
pub mod medicine;
pub mod note;
pub mod paper_kept;
mod part;
pub mod person;
mod pieces;
pub mod plan;
pub mod practice;
pub mod protocol;
pub mod readiness;
pub mod rescue;
pub mod richtext;
mod rules;
pub mod safety;
pub mod scan;
pub mod screening;
pub mod seal;
pub mod search;
pub mod session;
mod store;
pub mod time;
pub mod today;
pub mod verify;

pub use crate::caseload::Caseload;
pub use error::{CaseloadError, Problem, Rule};
