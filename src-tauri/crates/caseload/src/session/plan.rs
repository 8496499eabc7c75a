//! A session goes into the calendar.

use super::{NewSession, SessionStatus};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::chart::EntryKind;
use crate::error::{CaseloadError, Rule};
use crate::id::SessionId;
use crate::rules::{Check, LINE};
use crate::store::sessions::{self, SessionRecord};
use crate::store::{canonical, chart_entries, clients};
use rusqlite::Connection;

/// Minutes in a day: no session is planned for longer.
const LONGEST: u32 = 24 * 60;

/// Plans a session; one in the past may be entered too, and held at once.
///
/// # Errors
/// `NotFound` for the client or its course; `Invalid` at `planned.local` for a day that is surely mistyped, at `place`
/// what a line may not be, at `minutes` `OutOfRange` for more than a day.
pub fn plan(case: &mut Caseload, session: NewSession) -> Result<SessionId, CaseloadError> {
    let mut check = Check::default();
    check.sensible_day("planned.local", Some(session.planned.local.date()));
    check.line("place", session.place.as_str(), LINE);
    if session.minutes > LONGEST {
        check.problem("minutes", Rule::OutOfRange);
    }
    check.done()?;
    let id = SessionId(case.new_id());
    case.change(Op::PlanSession(id), |tx| {
        clients::get(tx, session.client_id)?;
        guard_course(tx, &session)?;
        let record = SessionRecord {
            id,
            public_id: tx.new_public_id(),
            client_id: session.client_id,
            kind: session.kind,
            modality: session.modality,
            status: SessionStatus::Planned,
            planned: session.planned,
            held_at: None,
            place: session.place.as_str().trim().to_owned(),
            minutes: session.minutes,
            course_id: session.course_id,
        };
        sessions::insert(tx, &record)?;
        tx.says(id.0, Some(record.client_id), &canonical(&record)?)?;
        Ok(id)
    })
}

fn guard_course(db: &Connection, session: &NewSession) -> Result<(), CaseloadError> {
    let Some(id) = session.course_id else { return Ok(()) };
    let course = chart_entries::find(db, id)?.filter(|entry| entry.kind == EntryKind::Course);
    match course.is_some_and(|entry| entry.client_id == session.client_id && entry.item_id == id) {
        true => Ok(()),
        false => Err(CaseloadError::NotFound("course")),
    }
}
