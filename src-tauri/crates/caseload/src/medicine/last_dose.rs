//! When a client last took the medicine.

use super::Dose;
use crate::chart;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::time::Moment;
use rusqlite::Connection;

/// The moment of the latest dose that was taken; a dose that was struck out does not count.
pub(crate) fn last_dose(db: &Connection, client: ClientId) -> Result<Option<Moment>, CaseloadError> {
    let doses = chart::of_client::<Dose>(db, client)?;
    Ok(doses.into_iter().filter(|dose| dose.content.struck.is_none()).map(|dose| dose.at).max())
}
