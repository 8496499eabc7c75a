//! The practice, and the passphrase of its vault.

use super::{Held, apart};
use crate::body;
use crate::error::Reply;
use caseload::practice::{self, Practice};
use tauri::ipc::Request;
use vault::Passphrase;

/// Who the papers come from.
#[tauri::command(async)]
pub fn practice(shell: Held<'_>) -> Reply<Practice> {
    shell.open(|case| practice::read(case))
}

/// Changes who the papers come from.
#[tauri::command(async)]
pub fn edit_practice(shell: Held<'_>, practice: Practice) -> Reply<Practice> {
    shell.open(|case| practice::edit(case, practice))
}

/// Two lines: the passphrase as it is, and the new one. Wrong ones count as at the lock screen.
#[tauri::command(async)]
pub async fn change_passphrase(shell: Held<'_>, request: Request<'_>) -> Reply<()> {
    let (current, new) = body::first_line(&body::secret(&request)?);
    let (current, new) = (Passphrase::from_utf8(current)?, Passphrase::from_utf8(new)?);
    apart(shell, move |shell| {
        shell.counted(|| shell.open(|case| practice::change_passphrase(case, &current, &new)))
    })
    .await
}
