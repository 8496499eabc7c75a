//! The caseload.

use super::{ClientRow, age, initials};
use crate::alert::Alert;
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::consent::ConsentKind;
use crate::course::{self, Course};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::journey::{self, Facts};
use crate::session::{SessionRow, SessionStatus};
use crate::store::clients::{self, ClientRecord};
use crate::store::{consents, drafts, sessions};
use rusqlite::Connection;
use std::collections::HashMap;

/// Every client, in the order they were added.
///
/// # Errors
/// Only what the database refuses.
pub fn list(case: &Caseload) -> Result<Vec<ClientRow>, CaseloadError> {
    let db = case.db();
    let today = case.now().day();
    let mut of_client: HashMap<ClientId, Vec<SessionRow>> = HashMap::new();
    for session in sessions::list(db)? {
        of_client.entry(session.client_id).or_default().push(session);
    }
    let drafts: HashMap<_, _> = drafts::note_counts(db)?.into_iter().collect();
    let (mut courses, alerts) = (courses(db)?, open_alerts(db)?);
    let signed: HashMap<_, _> = consents::standing(db, ConsentKind::Treatment)?.into_iter().collect();
    let rows = clients::list(db)?.into_iter().map(|client| {
        let sessions = of_client.remove(&client.id).unwrap_or_default();
        let counts = Counts {
            open_drafts: drafts.get(&client.id).copied().unwrap_or(0),
            open_alerts: alerts.get(&client.id).copied().unwrap_or(0),
        };
        let courses = courses.remove(&client.id).unwrap_or_default();
        let facts = Facts {
            sessions: &sessions,
            status: client.details.status,
            consent_signed_on: signed.get(&client.id).copied(),
            course: course::current(&courses).map(|course| (course.id, course.content.status)),
            today,
        };
        row(&client, &facts, counts)
    });
    Ok(rows.collect())
}

/// What waits for a client.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub open_drafts: u32,
    pub open_alerts: u32,
}

/// How many alerts wait for each client.
fn open_alerts(db: &Connection) -> Result<HashMap<ClientId, u32>, CaseloadError> {
    let mut counts = HashMap::new();
    for (client, alert) in chart::of_everybody::<Alert>(db)? {
        if alert.content.is_open() {
            *counts.entry(client).or_default() += 1;
        }
    }
    Ok(counts)
}

/// The courses of each client, newest first.
fn courses(db: &Connection) -> Result<HashMap<ClientId, Vec<Item<Course>>>, CaseloadError> {
    let mut courses: HashMap<ClientId, Vec<Item<Course>>> = HashMap::new();
    for (client, course) in chart::of_everybody::<Course>(db)?.into_iter().rev() {
        courses.entry(client).or_default().push(course);
    }
    Ok(courses)
}

/// A line of the caseload from what was read already; sessions newest first.
pub(super) fn row(client: &ClientRecord, facts: &Facts<'_>, counts: Counts) -> ClientRow {
    let (details, sessions, today) = (&client.details, facts.sessions, facts.today);
    let name = clients::name(details);
    let upcoming = |session: &&SessionRow| {
        session.status == SessionStatus::Planned && session.planned.local.date() >= today
    };
    ClientRow {
        id: client.id,
        code: client.code.clone(),
        initials: initials(name.as_str()),
        name,
        pronouns: details.pronouns.clone(),
        age: details.birth_date.and_then(|birth| age(birth, today)),
        status: details.status,
        phase: journey::phase(facts),
        next_session: sessions.iter().rfind(upcoming).cloned(),
        last_held: sessions.iter().find(|session| session.status == SessionStatus::Held).cloned(),
        open_drafts: counts.open_drafts,
        open_alerts: counts.open_alerts,
    }
}
