//! The rules of practice, driven from outside over a real vault.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod alerts;
mod backups;
mod chart_desk;
mod clearances;
mod clients;
mod consent_kinds;
mod consents;
mod courses;
mod desk;
mod discharge;
mod doses;
mod drafts;
mod erasing;
mod erasure;
mod fixture;
mod follow_ups;
mod full;
mod health;
mod holds;
mod journey;
mod known;
mod medications;
mod medicine;
mod mending;
mod notes;
mod plans;
mod protocols;
mod rebuilding;
mod reclearance;
mod refusals;
mod rescuing;
mod restoring;
mod room;
mod rules_of_practice;
mod screening;
mod sealed;
mod search;
mod today;
mod trail;
mod vitals;
