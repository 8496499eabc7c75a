//! A session goes into the calendar.

use super::{NewSession, SessionStatus};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::SessionId;
use crate::rules::Check;
use crate::store::sessions::{self, SessionRecord};
use crate::store::{canonical, clients};

/// Plans a session; one in the past may be entered too, and held at once.
///
/// # Errors
/// `NotFound` for the client, `Invalid` at `planned.local` for a day that is surely mistyped.
pub fn plan(case: &mut Caseload, session: NewSession) -> Result<SessionId, CaseloadError> {
    let mut check = Check::default();
    check.sensible_day("planned.local", Some(session.planned.local.date()));
    check.done()?;
    let id = SessionId(case.new_id());
    case.change(Op::PlanSession(id), |tx| {
        clients::get(tx, session.client_id)?;
        let record = SessionRecord {
            id,
            public_id: tx.new_public_id(),
            client_id: session.client_id,
            kind: session.kind,
            modality: session.modality,
            status: SessionStatus::Planned,
            planned: session.planned,
            held_at: None,
        };
        sessions::insert(tx, &record)?;
        tx.says(id.0, Some(record.client_id), &canonical(&record)?)?;
        Ok(id)
    })
}
