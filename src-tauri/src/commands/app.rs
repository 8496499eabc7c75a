//! What may be asked in every state.

use super::Held;
use crate::jobs::JobView;
use crate::platform::platform;
use crate::views::{AppStatus, Appearance, Mark, vault_name};

/// What every screen needs to know. Answers during an unlock, and while the record is busy.
#[tauri::command(async)]
pub fn app_status(shell: Held<'_>) -> AppStatus {
    let glance = shell.look();
    let place = shell.door().place.clone();
    let wait = shell.seconds_to_wait();
    let settings = shell.settings();
    AppStatus {
        session: shell.state(),
        vault_known: place.is_some(),
        vault_name: place.as_deref().map(vault_name),
        sample: glance.sample,
        now: shell.around.clock.now(),
        platform: platform(),
        appearance: settings.appearance,
        language: settings.language.clone().unwrap_or_else(|| "en".to_owned()),
        wait,
        backup_due: glance.backups.map(|age| age.due),
        last_backup: glance.backups.and_then(|age| age.last_verified),
        words_unconfirmed: glance.words_unconfirmed,
        tries_left: glance.tries_left,
    }
}

/// Light, dark, or as the system has it; kept for the next start.
#[tauri::command(async)]
pub fn set_appearance(shell: Held<'_>, appearance: Appearance) {
    shell.change_settings(|settings| settings.appearance = appearance);
}

/// A moment of the start that only the page can see.
#[tauri::command(async)]
pub fn mark(shell: Held<'_>, name: Mark) {
    shell.around.trace.mark(name.name());
}

/// Somebody touched a key or the pointer.
#[tauri::command(async)]
pub fn still_here(shell: Held<'_>) {
    shell.still_here();
}

/// What takes long and is under way.
#[tauri::command(async)]
pub fn job(shell: Held<'_>) -> Option<JobView> {
    shell.jobs.view()
}

/// Stops it, if it can be stopped.
#[tauri::command(async)]
pub fn cancel_job(shell: Held<'_>) {
    shell.jobs.cancel();
}
