//! A hold is placed.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, HoldId};
use crate::rules::{Check, LINES, nfc};
use crate::store::legal_holds::{self, HoldRecord};
use crate::store::{canonical, clients};
use vault::Private;

/// Places a hold on a client's record. From then on it cannot be erased until the hold is released.
///
/// # Errors
/// `NotFound`; `LegalHold` at `client` if one stands already; `Required`, `TooLong` or `ControlCharacters` at `reason`.
pub fn place(
    case: &mut Caseload,
    client_id: ClientId,
    reason: Private<String>,
) -> Result<HoldId, CaseloadError> {
    check_reason(&reason)?;
    clients::get(case.db(), client_id)?;
    if legal_holds::standing(case.db(), client_id)?.is_some() {
        return Err(CaseloadError::at("client", Rule::LegalHold));
    }
    let id = HoldId(case.new_id());
    case.change(Op::PlaceLegalHold(id), |tx| {
        let hold = HoldRecord { id, client_id, reason: nfc(&reason), at: tx.now() };
        legal_holds::insert(tx, &hold)?;
        tx.says(id.0, Some(client_id), &canonical(&hold)?)?;
        Ok(id)
    })
}

pub(super) fn check_reason(reason: &Private<String>) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.required("reason", reason.as_str());
    check.lines("reason", reason.as_str(), LINES);
    check.done()
}
