//! What may be asked in every state.

use super::Held;
use crate::platform::platform;
use crate::shell::Shell;
use crate::views::{AppStatus, Appearance, Mark};
use caseload::practice;
use std::path::Path;
use vault::Private;

/// What every screen needs to know. Answers during an unlock.
#[tauri::command(async)]
pub fn app_status(shell: Held<'_>) -> AppStatus {
    let (session, sample) = session_now(&shell);
    let place = shell.door().place.clone();
    let wait = shell.seconds_to_wait();
    let settings = shell.settings();
    AppStatus {
        session,
        vault_known: place.is_some(),
        vault_name: place.as_deref().map(vault_name),
        sample,
        now: shell.around.clock.now(),
        platform: platform(),
        appearance: settings.appearance,
        language: settings.language.clone().unwrap_or_else(|| "en".to_owned()),
        wait,
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

fn session_now(shell: &Shell) -> (crate::state::State, bool) {
    let session = shell.session();
    let practice = session.case().and_then(|case| practice::read(case).ok());
    (session.state(), practice.is_some_and(|practice| practice.sample))
}

/// The folder's name without its ending.
pub(super) fn vault_name(place: &Path) -> Private<String> {
    place.file_stem().unwrap_or_default().to_string_lossy().into_owned().into()
}
