//! Record health, and when the vault locks by itself.

use super::{Held, apart};
use crate::error::Reply;
use caseload::health::{self, Health};
use caseload::safety::{self, SecuritySettings};

/// What was checked and when.
#[tauri::command(async)]
pub fn health(shell: Held<'_>) -> Reply<Health> {
    shell.open(|case| health::read(case))
}

/// Verifies everything now.
#[tauri::command(async)]
pub async fn verify_now(shell: Held<'_>) -> Reply<Health> {
    apart(shell, |shell| shell.verify_now()).await
}

/// How the vault is guarded.
#[tauri::command(async)]
pub fn security_settings(shell: Held<'_>) -> Reply<SecuritySettings> {
    shell.open(|case| safety::read(case))
}

/// Sets after how many idle minutes the vault locks.
#[tauri::command(async)]
pub fn set_idle_minutes(shell: Held<'_>, minutes: u32) -> Reply<SecuritySettings> {
    let settings = shell.open(|case| safety::set_idle_minutes(case, minutes))?;
    shell.auto_lock.set_limit(settings.idle_minutes);
    Ok(settings)
}
