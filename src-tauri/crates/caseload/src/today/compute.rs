//! The day from the record.

use super::expiring::expiring;
use super::{PlanReview, Today, TodayChip, TodaySession, WaitingConsent};
use crate::caseload::Caseload;
use crate::client::ClientStatus;
use crate::consent::{self, ConsentKind, ConsentStatus};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::readiness::GateCode;
use crate::session::{SessionKind, SessionRow, SessionStatus};
use crate::store::{clients, consents, notes, plan_versions, plans, sessions};
use crate::time::Moment;
use crate::{alert, draft, follow_up, readiness};
use chrono::{Days, NaiveDate};
use rusqlite::Connection;

/// Sessions of today, each in the zone it was planned in; drafts; waiting consents; plans to look at again; calls, alerts,
/// and what ends soon.
///
/// # Errors
/// Only what the database refuses.
pub fn today(case: &Caseload) -> Result<Today, CaseloadError> {
    let (db, now) = (case.db(), case.now());
    Ok(Today {
        now,
        sessions: sessions_of_today(db, now)?,
        to_finish: draft::list(db)?,
        consents_waiting: consents_waiting(db)?,
        plan_reviews: plan_reviews(db, now.day())?,
        follow_ups: follow_up::due_at(db, now)?,
        alerts: alert::open_ones(db)?,
        expiring: expiring(db, now.day())?,
        clients: clients::count(db)?,
    })
}

fn sessions_of_today(db: &Connection, now: Moment) -> Result<Vec<TodaySession>, CaseloadError> {
    let day = now.0.to_utc().date_naive();
    let (first, last) = (day - Days::new(1), day + Days::new(1));
    let counts = |session: &SessionRow| {
        session.status != SessionStatus::Cancelled
            && session.planned.local.date() == session.planned.day_there(now)
    };
    let found = sessions::between(db, first, last)?.into_iter().filter(counts);
    let row = |session: SessionRow| {
        let (chips, missing) = (chips(db, &session)?, missing(db, &session, now)?);
        Ok(TodaySession { session, chips, missing })
    };
    found.map(row).collect()
}

/// What could be met before the day and is not. What belongs to the day itself is missing every morning.
fn missing(db: &Connection, session: &SessionRow, now: Moment) -> Result<Vec<GateCode>, CaseloadError> {
    if session.kind != SessionKind::Medicine || session.status != SessionStatus::Planned {
        return Ok(Vec::new());
    }
    let readiness = readiness::of(db, session.id, now)?;
    Ok(readiness.missing().filter(|gate| gate.ahead).map(|gate| gate.code).collect())
}

/// What the session still lacks.
fn chips(db: &Connection, session: &SessionRow) -> Result<Vec<TodayChip>, CaseloadError> {
    let mut chips = Vec::new();
    if session.status == SessionStatus::Planned {
        chips.extend(consent_chip(db, session)?);
        chips.extend(plan_chip(db, session)?);
    }
    if session.status == SessionStatus::Held && !notes::tells_of(db, session.id)? {
        chips.push(TodayChip::NoteToSign);
    }
    Ok(chips)
}

fn consent_chip(db: &Connection, session: &SessionRow) -> Result<Option<TodayChip>, CaseloadError> {
    if !matches!(session.kind, SessionKind::Preparation | SessionKind::Medicine) {
        return Ok(None);
    }
    let of_client = consents::of_client(db, session.client_id)?;
    let treatment = of_client.into_iter().filter(|consent| consent.kind == ConsentKind::Treatment);
    let rows = treatment.map(|row| consent::row(db, row)).collect::<Result<Vec<_>, _>>()?;
    let any = |status| rows.iter().any(|row| row.status == status);
    Ok(match (any(ConsentStatus::Signed), any(ConsentStatus::Withdrawn)) {
        (true, _) => None,
        (false, true) => Some(TodayChip::ConsentWithdrawn),
        (false, false) => Some(TodayChip::ConsentToSign),
    })
}

fn plan_chip(db: &Connection, session: &SessionRow) -> Result<Option<TodayChip>, CaseloadError> {
    let after_medicine =
        session.kind == SessionKind::Integration && has_held_medicine(db, session.client_id)?;
    let planless = after_medicine && plans::of_client(db, session.client_id)?.is_none();
    Ok(planless.then_some(TodayChip::PlanToBegin))
}

fn has_held_medicine(db: &Connection, client: ClientId) -> Result<bool, CaseloadError> {
    let held = |one: &SessionRow| one.kind == SessionKind::Medicine && one.status == SessionStatus::Held;
    Ok(sessions::of_client(db, client)?.iter().any(held))
}

fn consents_waiting(db: &Connection) -> Result<Vec<WaitingConsent>, CaseloadError> {
    let waiting = consents::waiting(db)?.into_iter().map(|consent| {
        let client = clients::get(db, consent.client_id)?;
        Ok(WaitingConsent {
            id: consent.id,
            client_id: consent.client_id,
            client_name: clients::name(&client.details),
            title: consent.title,
            prepared_at: consent.prepared,
        })
    });
    waiting.collect()
}

/// Plans whose review is due, of clients who are in the work.
fn plan_reviews(db: &Connection, today: NaiveDate) -> Result<Vec<PlanReview>, CaseloadError> {
    let mut due = Vec::new();
    for version in plan_versions::newest(db)? {
        let Some(review_on) = version.fields.review_on.filter(|day| *day <= today) else { continue };
        let client = clients::get(db, version.fields.client_id)?;
        if matches!(client.details.status, ClientStatus::Inquiry | ClientStatus::Active) {
            let client_name = clients::name(&client.details);
            due.push(PlanReview { client_id: client.id, client_name, review_on });
        }
    }
    due.sort_by_key(|review| review.review_on);
    Ok(due)
}
