//! Backups: where they go, making one, trying one.

use super::{Held, apart};
use crate::body::Key;
use crate::error::Reply;
use crate::views::BackupFile;
use caseload::backup::{BackupState, DrillReport};
use caseload::id::BackupPlaceId;
use tauri::ipc::Request;

/// Where the backups stand.
#[tauri::command(async)]
pub async fn backup_state(shell: Held<'_>) -> Reply<BackupState> {
    apart(shell, |shell| shell.backup_state()).await
}

/// Asks for a folder that backups go to from now on. None = cancelled.
#[tauri::command(async)]
pub async fn add_backup_place(shell: Held<'_>) -> Reply<Option<BackupState>> {
    apart(shell, |shell| shell.add_backup_place()).await
}

/// Gives up a folder. The backups in it stay.
#[tauri::command(async)]
pub fn remove_backup_place(shell: Held<'_>, place_id: BackupPlaceId) -> Reply<BackupState> {
    shell.remove_backup_place(place_id)
}

/// Makes a backup in every place that is there, and verifies it.
#[tauri::command(async)]
pub async fn back_up_now(shell: Held<'_>) -> Reply<BackupState> {
    apart(shell, |shell| shell.back_up_now()).await
}

/// Asks for a backup: for a restore, a rescue or a drill. None = cancelled.
#[tauri::command(async)]
pub async fn choose_backup(shell: Held<'_>) -> Reply<Option<BackupFile>> {
    apart(shell, |shell| shell.choose_backup()).await
}

/// Opens the chosen backup, else the newest, by the passphrase of its day, and looks through it.
#[tauri::command(async)]
pub async fn drill(shell: Held<'_>, request: Request<'_>) -> Reply<DrillReport> {
    let key = Key::passphrase(&request)?;
    apart(shell, move |shell| shell.drill(&key)).await
}

/// The same by the words.
#[tauri::command(async)]
pub async fn drill_with_words(shell: Held<'_>, request: Request<'_>) -> Reply<DrillReport> {
    let key = Key::words(&request)?;
    apart(shell, move |shell| shell.drill(&key)).await
}

/// After a change of the passphrase: the backups within reach open by the new one too. How many did.
#[tauri::command(async)]
pub async fn rehead_backups(shell: Held<'_>) -> Reply<u32> {
    apart(shell, |shell| shell.rehead_backups()).await
}
