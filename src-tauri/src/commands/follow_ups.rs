//! Calls after a dose.

use super::Held;
use crate::error::Reply;
use caseload::follow_up::{self, Call, FollowUpRow};
use caseload::id::{ClientId, EntryId};
use caseload::time::Moment;
use vault::Private;

/// The calls that are or were due to a client.
#[tauri::command(async)]
pub fn list_follow_ups(shell: Held<'_>, client_id: ClientId) -> Reply<Vec<FollowUpRow>> {
    shell.open(|case| follow_up::list(case, client_id))
}

/// The calls of all clients that are late or due until the end of tomorrow.
#[tauri::command(async)]
pub fn due_follow_ups(shell: Held<'_>) -> Reply<Vec<FollowUpRow>> {
    shell.open(|case| follow_up::due(case))
}

/// A call was made, whatever became of the one that was due; none = nobody had it on a list.
#[tauri::command(async)]
pub fn log_call(
    shell: Held<'_>,
    client_id: ClientId,
    follow_up_id: Option<EntryId>,
    call: Call,
    at: Moment,
) -> Reply<EntryId> {
    shell.open(|case| follow_up::call(case, client_id, follow_up_id, call, at))
}

/// A call that was due will not be made.
#[tauri::command(async)]
pub fn drop_follow_up(shell: Held<'_>, follow_up_id: EntryId, reason: Private<String>) -> Reply<()> {
    shell.open(|case| follow_up::drop(case, follow_up_id, reason))
}
