//! The day, the caseload, a client.

use super::Held;
use crate::error::Reply;
use caseload::client::{self, ClientDetails, ClientPage, ClientRow};
use caseload::id::ClientId;
use caseload::today::{self, Today};

/// The day at a glance.
#[tauri::command(async)]
pub fn today(shell: Held<'_>) -> Reply<Today> {
    shell.open(|case| today::today(case))
}

/// Every client, a line each.
#[tauri::command(async)]
pub fn list_clients(shell: Held<'_>) -> Reply<Vec<ClientRow>> {
    shell.open(|case| client::list(case))
}

/// Everything the client's page shows.
#[tauri::command(async)]
pub fn client_page(shell: Held<'_>, client_id: ClientId) -> Reply<ClientPage> {
    shell.open(|case| client::page(case, client_id))
}

/// Adds a client.
#[tauri::command(async)]
pub fn add_client(shell: Held<'_>, details: ClientDetails) -> Reply<ClientId> {
    shell.open(|case| client::add(case, details))
}

/// Changes a client's details.
#[tauri::command(async)]
pub fn edit_client(shell: Held<'_>, client_id: ClientId, details: ClientDetails) -> Reply<()> {
    shell.open(|case| client::edit(case, client_id, details))
}
