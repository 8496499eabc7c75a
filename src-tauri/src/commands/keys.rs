//! The passphrase, the keys, the words and their sheet.

use super::{Held, apart};
use crate::body;
use crate::error::Reply;
use crate::views::{RecoveryWordsView, SavedPaper};
use caseload::practice::PaperSize;
use tauri::ipc::{Request, Response};
use vault::Passphrase;

/// Two lines: the passphrase as it is, and the new one. Wrong ones count as at the lock screen.
#[tauri::command(async)]
pub async fn change_passphrase(shell: Held<'_>, request: Request<'_>) -> Reply<()> {
    let (current, new) = body::first_line(&body::secret(&request)?);
    let (current, new) = (Passphrase::from_utf8(current)?, Passphrase::from_utf8(new)?);
    apart(shell, move |shell| shell.change_passphrase(&current, &new)).await
}

/// New keys and new words under the same passphrase. The words are shown once.
#[tauri::command(async)]
pub async fn rotate_keys(shell: Held<'_>, request: Request<'_>) -> Reply<RecoveryWordsView> {
    let passphrase = Passphrase::from_utf8(body::secret(&request)?)?;
    apart(shell, move |shell| shell.rotate_keys(&passphrase)).await
}

/// The recovery sheet as it would be saved, while the words are not confirmed yet.
#[tauri::command(async)]
pub async fn preview_recovery_sheet(shell: Held<'_>, page: Option<PaperSize>) -> Reply<Response> {
    apart(shell, move |shell| shell.recovery_sheet(page)).await.map(|sheet| Response::new(sheet.bytes))
}

/// Asks where, and saves the sheet. None = cancelled.
#[tauri::command(async)]
pub async fn save_recovery_sheet(shell: Held<'_>, page: Option<PaperSize>) -> Reply<Option<SavedPaper>> {
    apart(shell, move |shell| shell.save_recovery_sheet(page)).await
}
