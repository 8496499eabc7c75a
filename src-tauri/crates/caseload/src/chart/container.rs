//! Where an entry belongs.

use crate::id::{ClientId, EntryId, SessionId};

/// Whose an entry is, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Container {
    /// Whose.
    pub client: ClientId,
    /// The course that it concerns; none for what outlasts a course.
    pub course: Option<EntryId>,
    /// The session that it happened in.
    pub session: Option<SessionId>,
}

impl Container {
    /// What outlasts a course: a medication, an allergy, a person.
    pub fn of_client(client: ClientId) -> Self {
        Self { client, course: None, session: None }
    }

    /// What concerns one course.
    pub fn of_course(client: ClientId, course: EntryId) -> Self {
        Self { client, course: Some(course), session: None }
    }

    /// What happened in a session.
    pub fn of_session(client: ClientId, course: Option<EntryId>, session: SessionId) -> Self {
        Self { client, course, session: Some(session) }
    }
}
