//! Everything the client's page shows.

use super::list::Counts;
use super::{ClientPage, list};
use crate::caseload::Caseload;
use crate::consent::{self, ConsentKind, ConsentRow, ConsentStatus};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::journey::{self, Facts};
use crate::store::{clients, drafts, plans, sessions};
use crate::{alert, course, hold, note, paper_kept, plan};
use chrono::NaiveDate;

/// Reads a client with sessions, notes, consents, plan and papers.
///
/// # Errors
/// `NotFound`.
pub fn page(case: &Caseload, id: ClientId) -> Result<ClientPage, CaseloadError> {
    let db = case.db();
    let client = clients::get(db, id)?;
    let sessions = sessions::of_client(db, id)?;
    let consents = consent::list(case, id)?;
    let open_drafts = u32::try_from(drafts::notes_of(db, id)?.len()).unwrap_or(u32::MAX);
    let (today, signed_on) = (case.now().day(), treatment_signed_on(&consents));
    let courses = course::of_client(db, id)?;
    let course = course::current(&courses).map(|course| (course.id, course.content.status));
    let status = client.details.status;
    let facts = Facts { sessions: &sessions, status, consent_signed_on: signed_on, course, today };
    let open_alerts = alert::of_client(case, id)?.iter().filter(|alert| alert.content.is_open()).count();
    let counts = Counts { open_drafts, open_alerts: u32::try_from(open_alerts).unwrap_or(u32::MAX) };
    Ok(ClientPage {
        row: list::row(&client, &facts, counts),
        journey: journey::journey(&facts),
        notes: note::of_client(db, id)?,
        plan: plans::of_client(db, id)?.map(|row| plan::read(case, row.id)).transpose()?,
        papers: paper_kept::list(case, id)?,
        legal_hold: hold::of(case, id)?,
        added_at: client.added,
        details: client.details,
        sessions,
        consents,
    })
}

fn treatment_signed_on(consents: &[ConsentRow]) -> Option<NaiveDate> {
    let standing =
        |row: &&ConsentRow| row.kind == ConsentKind::Treatment && row.status == ConsentStatus::Signed;
    consents.iter().find(standing).and_then(ConsentRow::signed_on)
}
