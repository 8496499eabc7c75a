//! What can be read of a damaged vault.

use super::{Held, apart};
use crate::body::Key;
use crate::error::Reply;
use crate::views::RescueReport;
use tauri::ipc::Request;

/// Brings out of the damaged vault, and of its backups, what can be read: into a new vault beside it.
#[tauri::command(async)]
pub async fn rescue(shell: Held<'_>, request: Request<'_>) -> Reply<RescueReport> {
    let key = Key::passphrase(&request)?;
    apart(shell, move |shell| shell.rescue(&key)).await
}

/// The same by the words.
#[tauri::command(async)]
pub async fn rescue_with_words(shell: Held<'_>, request: Request<'_>) -> Reply<RescueReport> {
    let key = Key::words(&request)?;
    apart(shell, move |shell| shell.rescue(&key)).await
}
