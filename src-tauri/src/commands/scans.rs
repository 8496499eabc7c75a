//! Papers from outside.

use super::{Held, apart};
use crate::body;
use crate::error::Reply;
use caseload::id::{ClientId, ScanId};
use caseload::scan::{self, ScanRow};
use tauri::ipc::{Request, Response};

/// Takes a paper into the vault. Two lines and more: the client's id, the title, the bytes of the file.
#[tauri::command(async)]
pub async fn keep_scan(shell: Held<'_>, request: Request<'_>) -> Reply<ScanId> {
    let (client, title, file) = body::scan(&request)?;
    apart(shell, move |shell| shell.open(|case| scan::keep(case, client, &title, &file))).await
}

/// The scans of a client, newest first.
#[tauri::command(async)]
pub fn list_scans(shell: Held<'_>, client_id: ClientId) -> Reply<Vec<ScanRow>> {
    shell.open(|case| scan::list(case, client_id))
}

/// The bytes of a scan as they came.
#[tauri::command(async)]
pub async fn read_scan(shell: Held<'_>, scan_id: ScanId) -> Reply<Response> {
    apart(shell, move |shell| shell.open(|case| scan::bytes(case, scan_id))).await.map(Response::new)
}
