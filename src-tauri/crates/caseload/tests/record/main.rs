//! The rules of practice, driven from outside over a real vault.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod backups;
mod clients;
mod consents;
mod desk;
mod drafts;
mod erasing;
mod erasure;
mod fixture;
mod full;
mod health;
mod holds;
mod journey;
mod mending;
mod notes;
mod plans;
mod refusals;
mod rescuing;
mod restoring;
mod sealed;
mod search;
mod today;
mod trail;
