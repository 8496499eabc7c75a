//! The ribbon from the facts.

use super::{Journey, JourneyDot, JourneyStretch, Phase};
use crate::client::ClientStatus;
use crate::course::CourseStatus;
use crate::id::EntryId;
use crate::session::{SessionKind, SessionRow, SessionStatus};
use chrono::NaiveDate;

/// What the journey is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Every session of the client, in any order.
    pub sessions: &'a [SessionRow],
    /// Where the work stands.
    pub status: ClientStatus,
    /// When the treatment consent that stands was signed.
    pub consent_signed_on: Option<NaiveDate>,
    /// The course that the client is in, and where it stands. None before the first one: then the sessions alone tell.
    pub course: Option<(EntryId, CourseStatus)>,
    /// Today.
    pub today: NaiveDate,
}

impl Facts<'_> {
    /// Sessions of the course, and those that belong to none; every session where there is no course.
    fn sessions(&self) -> impl Iterator<Item = &SessionRow> {
        let of = |one: &&SessionRow| match (self.course, one.course_id) {
            (Some((course, _)), Some(id)) => id == course,
            _ => true,
        };
        self.sessions.iter().filter(of)
    }

    fn held(&self, kind: SessionKind) -> bool {
        self.sessions().any(|one| one.kind == kind && one.status == SessionStatus::Held)
    }

    fn ahead(&self, kind: SessionKind) -> bool {
        self.sessions().any(|one| one.kind == kind && is_ahead(one, self.today))
    }
}

/// The four stretches, in order.
const STRETCHES: [Phase; 4] = [Phase::Screening, Phase::Preparation, Phase::Medicine, Phase::Closing];

/// The whole ribbon. Sessions that were called off leave no mark.
pub fn journey(facts: &Facts<'_>) -> Journey {
    let phase = phase(facts);
    let course = Course::of(facts);
    let stretches = STRETCHES.iter().map(|stretch| course.stretch(*stretch, phase)).collect();
    Journey { phase, stretches }
}

/// Where a client stands: where the course stands, if there is one; else the furthest thing that happened. After a dose,
/// whether another is planned.
pub fn phase(facts: &Facts<'_>) -> Phase {
    let ended =
        matches!(facts.status, ClientStatus::Closed | ClientStatus::Transferred | ClientStatus::Deceased);
    match facts.course {
        _ if ended => Phase::Closing,
        Some((_, status)) => of_course(facts, status),
        None => of_sessions(facts),
    }
}

fn of_course(facts: &Facts<'_>, status: CourseStatus) -> Phase {
    match status {
        CourseStatus::Screening | CourseStatus::Eligible | CourseStatus::Declined => Phase::Screening,
        CourseStatus::Preparing => Phase::Preparation,
        CourseStatus::InCourse if facts.held(SessionKind::Medicine) => after_a_dose(facts),
        CourseStatus::InCourse => Phase::Medicine,
        CourseStatus::Maintenance | CourseStatus::Completed | CourseStatus::Stopped => Phase::Closing,
    }
}

fn of_sessions(facts: &Facts<'_>) -> Phase {
    if facts.held(SessionKind::Closing) && !facts.ahead(SessionKind::Medicine) {
        Phase::Closing
    } else if facts.held(SessionKind::Medicine) {
        after_a_dose(facts)
    } else if facts.consent_signed_on.is_some()
        || facts.held(SessionKind::Preparation)
        || facts.held(SessionKind::Integration)
        || facts.ahead(SessionKind::Medicine)
        || facts.held(SessionKind::Intake) && facts.ahead(SessionKind::Preparation)
    {
        Phase::Preparation
    } else {
        Phase::Screening
    }
}

fn after_a_dose(facts: &Facts<'_>) -> Phase {
    if facts.ahead(SessionKind::Medicine) { Phase::Medicine } else { Phase::Integration }
}

fn is_ahead(session: &SessionRow, today: NaiveDate) -> bool {
    session.status == SessionStatus::Planned && session.planned.local.date() >= today
}

/// The sessions that count, in the order of their days.
struct Course<'a> {
    facts: &'a Facts<'a>,
    sessions: Vec<&'a SessionRow>,
    next: Option<&'a SessionRow>,
}

impl<'a> Course<'a> {
    fn of(facts: &'a Facts<'a>) -> Self {
        let counts = |one: &&SessionRow| matches!(one.status, SessionStatus::Planned | SessionStatus::Held);
        let mut sessions: Vec<&SessionRow> = facts.sessions().filter(counts).collect();
        sessions.sort_by_key(|one| (day(one), one.planned.local));
        let next = sessions.iter().copied().find(|one| is_ahead(one, facts.today));
        Self { facts, sessions, next }
    }

    fn stretch(&self, stretch: Phase, phase: Phase) -> JourneyStretch {
        let here: Vec<_> = self.sessions.iter().filter(|one| self.stretch_of(one) == stretch).collect();
        let dots: Vec<JourneyDot> = here.iter().map(|one| self.dot(one)).collect();
        let consent_signed_on = self.facts.consent_signed_on.filter(|_| stretch == Phase::Preparation);
        let current = stretch == if phase == Phase::Integration { Phase::Medicine } else { phase };
        JourneyStretch {
            phase: stretch,
            reached: current || !dots.is_empty() || consent_signed_on.is_some(),
            current,
            held: dots.iter().map(|dot| u32::from(dot.held)).sum(),
            next_local: here.iter().find(|one| is_ahead(one, self.facts.today)).map(|one| one.planned.local),
            dots,
            consent_signed_on,
        }
    }

    fn dot(&self, session: &SessionRow) -> JourneyDot {
        JourneyDot {
            session_id: session.id,
            kind: session.kind,
            day: day(session),
            held: session.status == SessionStatus::Held,
            next: self.next.is_some_and(|next| next.id == session.id),
        }
    }

    /// Meetings outside the course's own steps belong to the stretch in which they fall.
    fn stretch_of(&self, session: &SessionRow) -> Phase {
        match session.kind {
            SessionKind::Intake => Phase::Screening,
            SessionKind::Preparation => Phase::Preparation,
            SessionKind::Medicine | SessionKind::Integration => Phase::Medicine,
            SessionKind::Closing => Phase::Closing,
            SessionKind::Therapy | SessionKind::CheckIn => self.stretch_at(session),
        }
    }

    fn stretch_at(&self, session: &SessionRow) -> Phase {
        let before = |kind| self.sessions.iter().any(|one| one.kind == kind && day(one) <= day(session));
        [
            (SessionKind::Closing, Phase::Closing),
            (SessionKind::Medicine, Phase::Medicine),
            (SessionKind::Preparation, Phase::Preparation),
        ]
        .into_iter()
        .find(|(kind, _)| before(*kind))
        .map_or(Phase::Screening, |(_, stretch)| stretch)
    }
}

/// The day it took place, or the day in the calendar.
fn day(session: &SessionRow) -> NaiveDate {
    session.held_at.map_or(session.planned.local.date(), |at| at.day())
}
