//! The calendar, for another calendar.

use super::{Held, apart};
use crate::error::Reply;
use crate::shell::Shell;
use caseload::id::SessionId;
use disclosure::calendar;

/// Asks where, and saves one planned session or all of them, without names; how many it were. None = cancelled.
#[tauri::command(async)]
pub async fn export_calendar(shell: Held<'_>, session_id: Option<SessionId>) -> Reply<Option<u32>> {
    apart(shell, move |shell| export(shell, session_id)).await
}

fn export(shell: &Shell, session_id: Option<SessionId>) -> Reply<Option<u32>> {
    let made = shell.open(|case| calendar::make(case, session_id))?;
    let Some(target) = shell.around.dialogs.save_calendar(made.file_name) else { return Ok(None) };
    shell.open(|case| calendar::save(case, &made, &target))?;
    Ok(u32::try_from(made.sessions).ok())
}
