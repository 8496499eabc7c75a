//! The rules of practice, driven from outside over a real vault.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod clients;
mod consents;
mod desk;
mod drafts;
mod erasure;
mod fixture;
mod journey;
mod notes;
mod plans;
mod refusals;
mod sealed;
mod search;
mod today;
mod trail;
