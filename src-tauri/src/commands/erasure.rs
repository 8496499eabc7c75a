//! What must be kept, and what must go.

use super::{Held, apart};
use crate::body;
use crate::error::Reply;
use crate::views::{ErasureView, SavedPaper};
use caseload::hold;
use caseload::id::ClientId;
use tauri::ipc::Request;
use vault::{Passphrase, Private};

/// Places a legal hold on a client's record.
#[tauri::command(async)]
pub fn place_legal_hold(shell: Held<'_>, client_id: ClientId, reason: Private<String>) -> Reply<()> {
    shell.open(|case| hold::place(case, client_id, reason).map(drop))
}

/// Releases it. Three lines and more: the client's id, the passphrase, the reason.
#[tauri::command(async)]
pub async fn release_legal_hold(shell: Held<'_>, request: Request<'_>) -> Reply<()> {
    let (client, rest) = body::client(&request)?;
    let (passphrase, reason) = body::first_line(&rest);
    let (passphrase, reason) = (Passphrase::from_utf8(passphrase)?, body::private(&reason)?);
    apart(shell, move |shell| shell.release_hold(client, &passphrase, reason)).await
}

/// Erases a client. Two lines: the client's id, the passphrase.
#[tauri::command(async)]
pub async fn erase_client(shell: Held<'_>, request: Request<'_>) -> Reply<ErasureView> {
    let (client, passphrase) = body::client(&request)?;
    let passphrase = Passphrase::from_utf8(passphrase)?;
    apart(shell, move |shell| shell.erase(client, &passphrase)).await
}

/// Asks where, and saves the certificate of the last erasure of this session. None = cancelled.
#[tauri::command(async)]
pub async fn save_erasure_certificate(shell: Held<'_>) -> Reply<Option<SavedPaper>> {
    apart(shell, |shell| shell.save_erasure_certificate()).await
}
