//! The calendar.

use super::Held;
use crate::error::Reply;
use caseload::id::SessionId;
use caseload::session::{self, NewSession, SessionStatus};

/// Puts a session into the calendar.
#[tauri::command(async)]
pub fn plan_session(shell: Held<'_>, session: NewSession) -> Reply<SessionId> {
    shell.open(|case| session::plan(case, session))
}

/// It took place: one of today now, one of an earlier day at the time of the calendar.
#[tauri::command(async)]
pub fn hold_session(shell: Held<'_>, session_id: SessionId) -> Reply<()> {
    shell.open(|case| session::took_place(case, session_id))
}

/// It was called off, or the client did not come.
#[tauri::command(async)]
pub fn cancel_session(shell: Held<'_>, session_id: SessionId, status: SessionStatus) -> Reply<()> {
    shell.open(|case| session::cancel(case, session_id, status))
}
