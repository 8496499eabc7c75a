//! What waits for a decision before the next dose.

use super::Held;
use crate::error::Reply;
use caseload::alert::{self, AlertRow, AlertWeight};
use caseload::id::{ClientId, EntryId};
use vault::Private;

/// Every alert that waits, of all clients, the heaviest first.
#[tauri::command(async)]
pub fn list_open_alerts(shell: Held<'_>) -> Reply<Vec<AlertRow>> {
    shell.open(|case| alert::open(case))
}

/// The therapist raises one.
#[tauri::command(async)]
pub fn raise_alert(
    shell: Held<'_>,
    client_id: ClientId,
    weight: AlertWeight,
    detail: Private<String>,
) -> Reply<EntryId> {
    shell.open(|case| alert::raise(case, client_id, weight, detail))
}

/// Closes one with what was done.
#[tauri::command(async)]
pub fn close_alert(shell: Held<'_>, alert_id: EntryId, action: Private<String>) -> Reply<()> {
    shell.open(|case| alert::close(case, alert_id, action))
}
