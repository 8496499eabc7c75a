//! Session notes.

use super::Held;
use crate::error::Reply;
use caseload::draft::AddendumDraft;
use caseload::id::{ClientId, NoteId, SessionId};
use caseload::note::{self, NoteView};
use caseload::session::SessionKind;

/// Begins a note.
#[tauri::command(async)]
pub fn begin_note(
    shell: Held<'_>,
    client_id: ClientId,
    session_id: Option<SessionId>,
    kind: SessionKind,
) -> Reply<NoteId> {
    shell.open(|case| note::begin(case, client_id, session_id, kind))
}

/// A note, begun or signed.
#[tauri::command(async)]
pub fn read_note(shell: Held<'_>, note_id: NoteId) -> Reply<NoteView> {
    shell.open(|case| note::read(case, note_id))
}

/// Signs a note as its draft stands; it never changes afterwards.
#[tauri::command(async)]
pub fn sign_note(shell: Held<'_>, note_id: NoteId) -> Reply<NoteView> {
    shell.open(|case| note::sign(case, note_id))
}

/// Adds to a signed note.
#[tauri::command(async)]
pub fn add_addendum(shell: Held<'_>, note_id: NoteId, addendum: AddendumDraft) -> Reply<NoteView> {
    shell.open(|case| note::add_addendum(case, note_id, addendum))
}
