//! An allergy is written down.

use super::{Allergy, check};
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
pub fn add(case: &mut Caseload, client: ClientId, given: Allergy) -> Result<EntryId, CaseloadError> {
    check::fields(&given, case.now().day())?;
    case.acts(|tx| {
        clients::get(tx, client)?;
        let id = chart::add(tx, Container::of_client(client), tx.now(), &check::settled(given))?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Allergy, id: client.0 })?;
        Ok(id)
    })
}
