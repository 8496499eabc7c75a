//! A consent as its page shows it.

use super::{ConsentView, after_dose, row};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{AnyId, ConsentId};
use crate::seal;
use crate::store::{clients, consent_presentations, consent_signatures, consents};

/// Reads a consent with its exact paper. Before it is signed, the signer is the client as named today.
///
/// # Errors
/// `NotFound`.
pub fn read(case: &Caseload, id: ConsentId) -> Result<ConsentView, CaseloadError> {
    let db = case.db();
    let consent = consents::get(db, id)?;
    let signature = consent_signatures::find(db, id)?;
    let asks_reason_until = after_dose::asks_reason_until(db, consent.client_id, case.now())?;
    let legal_name = clients::get(db, consent.client_id)?.details.legal_name;
    Ok(ConsentView {
        document: consent.document.clone(),
        row: row(db, consent)?,
        choices: signature.as_ref().map(|signature| signature.choices.clone()).unwrap_or_default(),
        presentation: consent_presentations::of_consent(db, id)?.pop().map(|shown| shown.given),
        author: signature.as_ref().map(|signature| signature.author.clone()).unwrap_or_default(),
        signer: signature.as_ref().map_or(legal_name, |signature| signature.signer.clone()),
        signature: signature.map(|signature| signature.given),
        seal: seal::short(db, AnyId(id.0))?,
        asks_reason_until,
    })
}
