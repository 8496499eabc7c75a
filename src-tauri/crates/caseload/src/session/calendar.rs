//! What of the calendar may stand in another calendar.

use super::{SessionKind, SessionStatus};
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::SessionId;
use crate::store::clients;
use crate::store::sessions::{self, SessionRecord};
use crate::time::Planned;
use uuid::Uuid;

/// A planned session without a name and without a place: the place may be where the client lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// Random, and always the same for the same session.
    pub uid: Uuid,
    /// What kind.
    pub kind: SessionKind,
    /// The code that stands for the client: `ML-01`.
    pub code: String,
    /// When it begins.
    pub planned: Planned,
    /// How long it is meant to take, in minutes; 0 = not said.
    pub minutes: u32,
}

/// One session, or every one that is planned and has not passed by a day.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `session` for one that is no longer planned.
pub fn for_calendar(case: &Caseload, only: Option<SessionId>) -> Result<Vec<CalendarEntry>, CaseloadError> {
    match only {
        Some(id) => one(case, id).map(|entry| vec![entry]),
        None => ahead(case),
    }
}

fn one(case: &Caseload, id: SessionId) -> Result<CalendarEntry, CaseloadError> {
    let session = sessions::get(case.db(), id)?;
    if session.status != SessionStatus::Planned {
        return Err(CaseloadError::at("session", Rule::NotAllowed));
    }
    entry(case, session)
}

fn ahead(case: &Caseload) -> Result<Vec<CalendarEntry>, CaseloadError> {
    let today = case.now().day();
    let planned = |session: &SessionRecord| session.status == SessionStatus::Planned;
    let since = sessions::since(case.db(), today.pred_opt().unwrap_or(today))?;
    since.into_iter().filter(planned).map(|session| entry(case, session)).collect()
}

fn entry(case: &Caseload, session: SessionRecord) -> Result<CalendarEntry, CaseloadError> {
    Ok(CalendarEntry {
        uid: session.public_id.0,
        kind: session.kind,
        code: clients::get(case.db(), session.client_id)?.code,
        planned: session.planned,
        minutes: session.minutes,
    })
}
