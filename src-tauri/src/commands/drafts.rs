//! What is being written in any form.

use super::Held;
use crate::error::Reply;
use caseload::draft::{self, DraftFields, DraftKey, DraftSaved, DraftView};

/// Saves what a form holds. It is on disk when this answers.
#[tauri::command(async)]
pub fn save_draft(shell: Held<'_>, key: DraftKey, fields: DraftFields, revision: u32) -> Reply<DraftSaved> {
    shell.open(|case| draft::save(case, key, fields, revision))
}

/// What a form held, if there is a draft.
#[tauri::command(async)]
pub fn read_draft(shell: Held<'_>, key: DraftKey) -> Reply<Option<DraftView>> {
    shell.open(|case| draft::read(case, &key))
}

/// The form was left; the draft stays.
#[tauri::command(async)]
pub fn close_draft(shell: Held<'_>, key: DraftKey) -> Reply<()> {
    shell.open(|case| draft::close(case, &key))
}

/// The draft is thrown away.
#[tauri::command(async)]
pub fn discard_draft(shell: Held<'_>, key: DraftKey) -> Reply<()> {
    shell.open(|case| draft::discard(case, &key))
}
