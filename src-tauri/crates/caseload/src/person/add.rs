//! Somebody around the client is written down.

use super::{Person, check};
use crate::caseload::Caseload;
use crate::chart::{self, Container};
use crate::draft::{ChartForm, DraftKey};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId};
use crate::store::{clients, drafts};

/// Writes it down and closes the form's draft.
///
/// # Errors
/// `NotFound` for the client, or `Invalid` with every field that does not hold.
pub fn add(case: &mut Caseload, client: ClientId, given: Person) -> Result<EntryId, CaseloadError> {
    check::fields(&given)?;
    case.acts(|tx| {
        clients::get(tx, client)?;
        let id = chart::add(tx, Container::of_client(client), tx.now(), &check::settled(given))?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Person, id: client.0 })?;
        Ok(id)
    })
}
