//! What happens in a medicine session says that it took place.

use super::ground::Ground;
use crate::audit::Op;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::session::SessionStatus;
use crate::store::{canonical, sessions};
use crate::time::Moment;

/// Tells the calendar that the session took place, unless it knows.
pub(super) fn took_place(tx: &Change<'_>, ground: &Ground, at: Moment) -> Result<(), CaseloadError> {
    let session = sessions::get(tx, ground.session.id)?;
    match session.status {
        SessionStatus::Held => Ok(()),
        _ => tell(tx, ground, Op::HoldSession(session.id), SessionStatus::Held, Some(at.as_kept())),
    }
}

/// Tells the calendar that the session was called off.
pub(super) fn called_off(tx: &Change<'_>, ground: &Ground) -> Result<(), CaseloadError> {
    tell(tx, ground, Op::CancelSession(ground.session.id), SessionStatus::Cancelled, None)
}

fn tell(
    tx: &Change<'_>,
    ground: &Ground,
    op: Op,
    status: SessionStatus,
    held_at: Option<Moment>,
) -> Result<(), CaseloadError> {
    tx.also(op, |tx| {
        let mut session = sessions::get(tx, ground.session.id)?;
        tx.said(session.id.0, Some(session.client_id), &canonical(&session)?)?;
        (session.status, session.held_at) = (status, held_at);
        sessions::update(tx, &session)?;
        tx.says(session.id.0, Some(session.client_id), &canonical(&session)?)
    })
}
