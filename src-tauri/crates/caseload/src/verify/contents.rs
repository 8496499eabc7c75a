//! What records say now against what the trail last heard of them. This also covers what is not signed, and records
//! that are gone.

use super::trail::{Last, Trail};
use crate::audit;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, ConsentId, KeptPaperId, PlanId, SessionId};
use crate::store::{
    canonical, clients, commitment_statuses, consent_presentations, consents, integrity, kept_papers, plans,
    practice, salts, saved_papers, seals, sessions,
};
use rusqlite::Connection;
use uuid::Uuid;

/// What a record says, and whose it is.
type Content = Option<(Option<ClientId>, Vec<u8>)>;

/// Compares each record with its last line.
pub(super) fn check(case: &Caseload, trail: &Trail, problems: &mut Vec<String>) -> Result<(), CaseloadError> {
    for (object, last) in &trail.contents {
        if !agrees(case.db(), *object, last).unwrap_or(false) {
            problems.push(sentence(last));
        }
    }
    if trail.whole { unheard_of(case.db(), trail, problems) } else { Ok(()) }
}

/// A row may fit in everywhere and still never have been written by an act.
fn unheard_of(db: &Connection, trail: &Trail, problems: &mut Vec<String>) -> Result<(), CaseloadError> {
    for (table, id) in integrity::told_of(db)? {
        if !trail.contents.contains_key(&id.0) {
            problems.push(format!("The audit trail never heard of a row of table {table}."));
        }
    }
    Ok(())
}

fn sentence(last: &Last) -> String {
    format!("A record no longer says what the audit trail heard on {} ({}).", last.day, last.action)
}

fn agrees(db: &Connection, object: Uuid, last: &Last) -> Result<bool, CaseloadError> {
    let Some(salt) = salts::find(db, object)? else { return Ok(false) };
    let Some((client, content)) = content(db, &last.action, object)? else { return Ok(false) };
    Ok(salt.client_id == client && audit::content_hash(&salt.value, &content) == last.hash)
}

/// The record that an act speaks of, as the trail heard it.
fn content(db: &Connection, action: &str, id: Uuid) -> Result<Content, CaseloadError> {
    Ok(match action {
        "create-vault" | "edit-practice" => Some((None, canonical(&practice::get(db)?)?)),
        "add-client" | "edit-client" => said(clients::find(db, ClientId(id))?, |row| Some(row.id))?,
        "plan-session" | "hold-session" | "cancel-session" => {
            said(sessions::find(db, SessionId(id))?, |row| Some(row.client_id))?
        }
        "prepare-consent" => said(consents::find(db, ConsentId(id))?, |row| Some(row.client_id))?,
        "present-consent" => said(consent_presentations::find(db, AnyId(id))?, |row| Some(row.client_id))?,
        "begin-plan" => said(plans::find(db, PlanId(id))?, |row| Some(row.client_id))?,
        "set-commitment-status" => {
            said(commitment_statuses::find(db, AnyId(id))?, |row| Some(row.client_id))?
        }
        "keep-paper" => said(kept_papers::find(db, KeptPaperId(id))?, |row| Some(row.client_id))?,
        "save-paper" => said(saved_papers::find(db, AnyId(id))?, |row| row.client_id)?,
        _ => seals::find(db, AnyId(id))?.map(|seal| (Some(seal.client_id), seal.bytes)),
    })
}

fn said<T: serde::Serialize>(
    row: Option<T>,
    client: fn(&T) -> Option<ClientId>,
) -> Result<Content, CaseloadError> {
    row.map(|row| Ok((client(&row), canonical(&row)?))).transpose()
}
