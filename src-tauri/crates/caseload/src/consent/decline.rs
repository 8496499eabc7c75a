//! The client says no.

use super::{ConsentStatus, status};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, ConsentId};
use crate::practice::author;
use crate::rules::{Check, LINES, nfc};
use crate::seal::{self, SealKind};
use crate::store::consent_declines::{self, DeclineRecord};
use crate::store::consents;
use vault::Private;

/// Records that the client declined, with the reason if one was given.
///
/// # Errors
/// `NotFound`; `NotPresented` at `consent` if it is decided already.
pub fn decline(case: &mut Caseload, id: ConsentId, reason: Private<String>) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.lines("reason", reason.as_str(), LINES);
    check.done()?;
    let decline = AnyId(case.new_id());
    case.change(Op::DeclineConsent(decline.0), |tx| {
        let consent = consents::get(tx, id)?;
        if !matches!(status::of(tx, id)?, ConsentStatus::Prepared | ConsentStatus::Presented) {
            return Err(CaseloadError::at("consent", Rule::NotPresented));
        }
        let row = DeclineRecord {
            id: decline,
            public_id: tx.new_public_id(),
            client_id: consent.client_id,
            consent_id: id,
            reason: nfc(&reason),
            author: author(tx)?,
            at: tx.now(),
        };
        consent_declines::insert(tx, &row)?;
        seal::seal(tx, SealKind::Decline, decline)
    })?;
    case.witness_softly();
    Ok(())
}
