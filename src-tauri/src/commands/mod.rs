//! One file a subject; each command calls one use case and returns its view. `list.rs` is the one list of them.

pub mod alerts;
pub mod app;
pub mod backups;
pub mod calendar;
pub mod chart;
pub mod clearances;
pub mod clients;
pub mod consents;
pub mod courses;
pub mod cover;
pub mod door;
pub mod drafts;
pub mod erasure;
pub mod follow_ups;
pub mod handed_over;
pub mod keys;
pub mod medicine;
pub mod notes;
pub mod papers;
pub mod plans;
pub mod practice;
pub mod protocols;
pub mod rescue;
pub mod restore;
pub mod safety;
pub mod scans;
pub mod screening;
pub mod sessions;

use crate::error::{Code, CommandError, Reply};
use crate::shell::Shell;
use std::sync::Arc;
use tauri::State;

/// The shell as a command gets it.
pub type Held<'a> = State<'a, Arc<Shell>>;

/// Runs what waits for a person or derives a key on a thread of its own, so that other commands are answered.
async fn apart<T: Send + 'static>(
    shell: Held<'_>,
    work: impl FnOnce(&Shell) -> Reply<T> + Send + 'static,
) -> Reply<T> {
    let shell = Arc::clone(&shell);
    let ran = tauri::async_runtime::spawn_blocking(move || work(&shell)).await;
    ran.unwrap_or_else(|_| Err(CommandError::new(Code::Failed)))
}
