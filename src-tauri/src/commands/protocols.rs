//! What prescribers approved.

use super::Held;
use crate::error::Reply;
use caseload::protocol::{self, Protocol, ProtocolView};
use chrono::NaiveDate;
use vault::Private;

/// Each protocol in its newest version.
#[tauri::command(async)]
pub fn list_protocols(shell: Held<'_>) -> Reply<Vec<ProtocolView>> {
    shell.open(|case| protocol::list(case))
}

/// A protocol in the version that a plan names; 0 = as built in.
#[tauri::command(async)]
pub fn read_protocol(shell: Held<'_>, code: String, version: u32) -> Reply<ProtocolView> {
    shell.open(|case| protocol::at(case, &code, version))
}

/// The next version of the practice's own.
#[tauri::command(async)]
pub fn edit_protocol(
    shell: Held<'_>,
    protocol: Protocol,
    approved_by: Private<String>,
    approved_on: Option<NaiveDate>,
) -> Reply<u32> {
    shell.open(|case| protocol::edit(case, protocol, approved_by, approved_on))
}
