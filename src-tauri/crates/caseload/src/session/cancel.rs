//! A session did not take place.

use super::{SessionStatus, unsealed};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::SessionId;
use crate::store::{canonical, sessions};

/// Records that a session was called off, or that the client did not come.
///
/// # Errors
/// `NotFound`; `Signed` at `session` for one that is signed; `Invalid` at `status` for any other status.
pub fn cancel(case: &mut Caseload, id: SessionId, status: SessionStatus) -> Result<(), CaseloadError> {
    if !matches!(status, SessionStatus::Cancelled | SessionStatus::NoShow) {
        return Err(CaseloadError::at("status", Rule::Required));
    }
    case.change(Op::CancelSession(id), |tx| {
        unsealed::guard(tx, id)?;
        let mut session = sessions::get(tx, id)?;
        tx.said(id.0, Some(session.client_id), &canonical(&session)?)?;
        session.status = status;
        session.held_at = None;
        sessions::update(tx, &session)?;
        tx.says(id.0, Some(session.client_id), &canonical(&session)?)
    })
}
