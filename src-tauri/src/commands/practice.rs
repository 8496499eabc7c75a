//! The practice.

use super::Held;
use crate::error::Reply;
use caseload::practice::{self, Practice};

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
