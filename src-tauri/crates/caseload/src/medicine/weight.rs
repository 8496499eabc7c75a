//! The last weight of a client.

use super::Attestation;
use crate::chart;
use crate::clearance::Clearance;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::protocol::Weight;
use rusqlite::Connection;

/// The newest weight on file: of a clearance, or of the morning of a session.
pub(crate) fn last_weight(db: &Connection, client: ClientId) -> Result<Option<Weight>, CaseloadError> {
    let clearances = chart::of_client::<Clearance>(db, client)?;
    let terms = clearances.into_iter().filter_map(|clearance| clearance.content.terms);
    let of_clearances = terms.filter_map(|terms| terms.weight.zip(terms.weighed_on.or(terms.evaluated_on)));
    let mornings = chart::of_client::<Attestation>(db, client)?;
    let of_mornings = mornings.into_iter().filter_map(|one| Some((one.content.weight?, one.at.day())));
    let all = of_clearances.chain(of_mornings);
    Ok(all.max_by_key(|(_, day)| *day).map(|(tenths_kg, measured_on)| Weight { tenths_kg, measured_on }))
}
