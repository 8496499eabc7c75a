//! A backup in the place of a vault that is gone or damaged.

use super::{Held, apart};
use crate::body::Key;
use crate::error::Reply;
use crate::views::RestoreReport;
use tauri::ipc::Request;

/// Puts the chosen backup in the vault's place, by the passphrase of its day. What was there is set aside.
#[tauri::command(async)]
pub async fn restore_backup(shell: Held<'_>, request: Request<'_>) -> Reply<RestoreReport> {
    let key = Key::passphrase(&request)?;
    apart(shell, move |shell| shell.restore(&key)).await
}

/// The same by the words.
#[tauri::command(async)]
pub async fn restore_backup_with_words(shell: Held<'_>, request: Request<'_>) -> Reply<RestoreReport> {
    let key = Key::words(&request)?;
    apart(shell, move |shell| shell.restore(&key)).await
}
