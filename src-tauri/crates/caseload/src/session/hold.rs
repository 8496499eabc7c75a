//! A session took place.

use super::{SessionStatus, unsealed};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::SessionId;
use crate::store::{canonical, sessions};
use crate::time::Moment;

/// Records when a session began. What happened can always be recorded, also for one that had been called off.
///
/// # Errors
/// `NotFound`; `Signed` at `session` for one that is signed; `Invalid` at `at` for a time that has not come.
pub fn hold(case: &mut Caseload, id: SessionId, at: Moment) -> Result<(), CaseloadError> {
    if at > case.now() {
        return Err(CaseloadError::at("at", Rule::InTheFuture));
    }
    case.change(Op::HoldSession(id), |tx| {
        unsealed::guard(tx, id)?;
        let mut session = sessions::get(tx, id)?;
        tx.said(id.0, Some(session.client_id), &canonical(&session)?)?;
        session.status = SessionStatus::Held;
        session.held_at = Some(at.as_kept());
        sessions::update(tx, &session)?;
        tx.says(id.0, Some(session.client_id), &canonical(&session)?)
    })
}
