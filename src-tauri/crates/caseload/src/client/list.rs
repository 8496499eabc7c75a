//! The caseload.

use super::{ClientRow, age, initials};
use crate::caseload::Caseload;
use crate::consent::ConsentKind;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::journey::{self, Facts};
use crate::session::{SessionRow, SessionStatus};
use crate::store::clients::{self, ClientRecord};
use crate::store::{consents, drafts, sessions};
use chrono::NaiveDate;
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
    let signed: HashMap<_, _> = consents::standing(db, ConsentKind::Treatment)?.into_iter().collect();
    let rows = clients::list(db)?.into_iter().map(|client| {
        let sessions = of_client.remove(&client.id).unwrap_or_default();
        let open_drafts = drafts.get(&client.id).copied().unwrap_or(0);
        let signed_on = signed.get(&client.id).map(|at| at.day());
        row(&client, &sessions, signed_on, open_drafts, today)
    });
    Ok(rows.collect())
}

/// A line of the caseload from what was read already; sessions newest first.
pub(super) fn row(
    client: &ClientRecord,
    sessions: &[SessionRow],
    consent_signed_on: Option<NaiveDate>,
    open_drafts: u32,
    today: NaiveDate,
) -> ClientRow {
    let details = &client.details;
    let name = clients::name(details);
    let facts = Facts { sessions, status: details.status, consent_signed_on, today };
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
        phase: journey::phase(&facts),
        next_session: sessions.iter().rfind(upcoming).cloned(),
        last_held: sessions.iter().find(|session| session.status == SessionStatus::Held).cloned(),
        open_drafts,
        open_alerts: 0,
    }
}
