//! The program from outside: verbs, JSON shapes, exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod backups;
mod desk;
mod everyday;
mod keys;
mod rescue;
mod specimens;
