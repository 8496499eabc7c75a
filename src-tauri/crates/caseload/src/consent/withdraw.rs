//! The client takes a consent back.

use super::{ConsentStatus, status};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, ConsentId};
use crate::practice::author;
use crate::rules::{Check, LINES, nfc};
use crate::seal::{self, SealKind};
use crate::store::consent_withdrawals::{self, WithdrawalRecord};
use crate::store::consents;
use vault::Private;

/// Records a withdrawal, at any time after signing. It stops what comes and keeps what was.
///
/// # Errors
/// `NotFound`; `AlreadyWithdrawn` or, if it was never signed, `NotPresented`, at `consent`; `Required` at `how`.
pub fn withdraw(
    case: &mut Caseload,
    id: ConsentId,
    how: Private<String>,
    words: Private<String>,
) -> Result<(), CaseloadError> {
    check(&how, &words)?;
    let withdrawal = AnyId(case.new_id());
    case.change(Op::WithdrawConsent(withdrawal.0), |tx| {
        let consent = consents::get(tx, id)?;
        match status::of(tx, id)? {
            ConsentStatus::Signed | ConsentStatus::Superseded => (),
            ConsentStatus::Withdrawn => return Err(CaseloadError::at("consent", Rule::AlreadyWithdrawn)),
            _ => return Err(CaseloadError::at("consent", Rule::NotPresented)),
        }
        let row = WithdrawalRecord {
            id: withdrawal,
            public_id: tx.new_public_id(),
            client_id: consent.client_id,
            consent_id: id,
            how: nfc(&how),
            words: nfc(&words),
            author: author(tx)?,
            at: tx.now(),
        };
        consent_withdrawals::insert(tx, &row)?;
        seal::seal(tx, SealKind::Withdrawal, withdrawal)
    })?;
    case.witness_softly();
    Ok(())
}

fn check(how: &Private<String>, words: &Private<String>) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.required("how", how.as_str());
    check.lines("how", how.as_str(), LINES);
    check.lines("words", words.as_str(), LINES);
    check.done()
}
