//! The chart of a client: everything at a glance, and what outlasts a course.

use super::Held;
use crate::error::Reply;
use caseload::allergy::{self, Allergy};
use caseload::chart::Item;
use caseload::client::{self, ChartPage};
use caseload::id::{ClientId, EntryId};
use caseload::medication::{self, Medication};
use caseload::medicine::{self, CautionClass};
use caseload::person::{self, Person};

/// Everything that the chart of a client shows.
#[tauri::command(async)]
pub fn client_chart(shell: Held<'_>, client_id: ClientId) -> Reply<ChartPage> {
    shell.open(|case| client::chart(case, client_id))
}

/// Writes a medication down.
#[tauri::command(async)]
pub fn add_medication(shell: Held<'_>, client_id: ClientId, medication: Medication) -> Reply<EntryId> {
    shell.open(|case| medication::add(case, client_id, medication))
}

/// A medication stands otherwise from now on.
#[tauri::command(async)]
pub fn edit_medication(shell: Held<'_>, medication_id: EntryId, medication: Medication) -> Reply<()> {
    shell.open(|case| medication::edit(case, medication_id, medication))
}

/// The medications of a client, oldest first.
#[tauri::command(async)]
pub fn list_medications(shell: Held<'_>, client_id: ClientId) -> Reply<Vec<Item<Medication>>> {
    shell.open(|case| medication::list(case, client_id))
}

/// The classes of medicines that ask for caution.
#[tauri::command(async)]
pub fn list_caution_classes(shell: Held<'_>) -> Reply<Vec<CautionClass>> {
    shell.opened(|_| Ok(medicine::caution_classes().to_vec()))
}

/// Writes an allergy down.
#[tauri::command(async)]
pub fn add_allergy(shell: Held<'_>, client_id: ClientId, allergy: Allergy) -> Reply<EntryId> {
    shell.open(|case| allergy::add(case, client_id, allergy))
}

/// An allergy stands otherwise from now on.
#[tauri::command(async)]
pub fn edit_allergy(shell: Held<'_>, allergy_id: EntryId, allergy: Allergy) -> Reply<()> {
    shell.open(|case| allergy::edit(case, allergy_id, allergy))
}

/// The allergies of a client, oldest first.
#[tauri::command(async)]
pub fn list_allergies(shell: Held<'_>, client_id: ClientId) -> Reply<Vec<Item<Allergy>>> {
    shell.open(|case| allergy::list(case, client_id))
}

/// Writes down somebody around the client.
#[tauri::command(async)]
pub fn add_person(shell: Held<'_>, client_id: ClientId, person: Person) -> Reply<EntryId> {
    shell.open(|case| person::add(case, client_id, person))
}

/// What is written about somebody changes.
#[tauri::command(async)]
pub fn edit_person(shell: Held<'_>, person_id: EntryId, person: Person) -> Reply<()> {
    shell.open(|case| person::edit(case, person_id, person))
}

/// The people around a client, oldest first.
#[tauri::command(async)]
pub fn list_people(shell: Held<'_>, client_id: ClientId) -> Reply<Vec<Item<Person>>> {
    shell.open(|case| person::list(case, client_id))
}
