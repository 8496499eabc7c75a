//! A hold is released.

use super::place::check_reason;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::HoldId;
use crate::rules::nfc;
use crate::store::canonical;
use crate::store::legal_hold_releases::{self, ReleaseRecord};
use crate::store::legal_holds;
use vault::Private;

/// Releases a hold, and says why. The caller has asked for the passphrase again. The hold and its release stay on
/// record as long as the client does.
///
/// # Errors
/// `NotFound` for a hold that does not stand; `Required`, `TooLong` or `ControlCharacters` at `reason`.
pub fn release(case: &mut Caseload, id: HoldId, reason: Private<String>) -> Result<(), CaseloadError> {
    check_reason(&reason)?;
    let hold = legal_holds::find(case.db(), id)?.ok_or(CaseloadError::NotFound("legal hold"))?;
    if legal_hold_releases::of(case.db(), id)?.is_some() {
        return Err(CaseloadError::NotFound("legal hold"));
    }
    case.change(Op::ReleaseLegalHold(id), |tx| {
        let client_id = hold.client_id;
        let release = ReleaseRecord { hold_id: id, client_id, reason: nfc(&reason), at: tx.now() };
        legal_hold_releases::insert(tx, &release)?;
        tx.says(id.0, Some(client_id), &canonical(&(&hold, &release))?)
    })
}
