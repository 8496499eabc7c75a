//! The session that something is entered in.

use crate::chart::Container;
use crate::course;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, EntryId, SessionId};
use crate::session::SessionKind;
use crate::store::seals;
use crate::store::sessions::{self, SessionRecord};
use rusqlite::Connection;

/// A medicine session, and where its entries belong.
pub(crate) struct Ground {
    pub session: SessionRecord,
    pub container: Container,
    pub sealed: bool,
}

/// A medicine session that must be there.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `session` for another kind of session.
pub(crate) fn of(db: &Connection, id: SessionId) -> Result<Ground, CaseloadError> {
    let session = sessions::get(db, id)?;
    if session.kind != SessionKind::Medicine {
        return Err(CaseloadError::at("session", Rule::NotAllowed));
    }
    let course = course(db, &session)?;
    let sealed = seals::hash_of(db, AnyId(id.0))?.is_some();
    Ok(Ground { container: Container::of_session(session.client_id, course, id), session, sealed })
}

/// The same, to write in: under a seal there is no more to write.
///
/// # Errors
/// As [`of`]; `Signed` at `session`.
pub(crate) fn open(db: &Connection, id: SessionId) -> Result<Ground, CaseloadError> {
    let ground = of(db, id)?;
    if ground.sealed {
        return Err(CaseloadError::at("session", Rule::Signed));
    }
    Ok(ground)
}

/// The session of an entry, to write in.
///
/// # Errors
/// `NotFound` for an entry of no session; as [`open`].
pub(super) fn of_entry(db: &Connection, session: Option<SessionId>) -> Result<Ground, CaseloadError> {
    open(db, session.ok_or(CaseloadError::NotFound("session"))?)
}

/// The course that the calendar names, else the one that the client is in.
fn course(db: &Connection, session: &SessionRecord) -> Result<Option<EntryId>, CaseloadError> {
    if session.course_id.is_some() {
        return Ok(session.course_id);
    }
    Ok(course::current(&course::of_client(db, session.client_id)?).map(|course| course.id))
}
