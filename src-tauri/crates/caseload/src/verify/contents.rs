//! What records say now against what the trail last heard of them. This also covers what is not signed, and records
//! that are gone.

use super::erasures;
use super::finding::Finding;
use super::trail::{Last, Trail};
use crate::audit;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{
    AnyId, ClientId, ConsentId, EntryId, HoldId, KeptPaperId, PlanId, ProtocolId, ScanId, SessionId,
};
use crate::part::step;
use crate::store::{
    canonical, chart_entries, clients, commitment_statuses, consent_presentations, consents, integrity,
    kept_papers, legal_hold_releases, legal_holds, plans, practice, protocols, rescues, salts, saved_papers,
    scans, seals, sessions,
};
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;
use vault::Watch;

/// What a record says, and whose it is.
type Content = Option<(Option<ClientId>, Vec<u8>)>;

/// Compares each record with its last line. What was erased says nothing any more.
pub(super) fn check(
    case: &Caseload,
    trail: &Trail,
    erased: &HashSet<Uuid>,
    problems: &mut Vec<Finding>,
    watch: &dyn Watch,
) -> Result<(), CaseloadError> {
    let differing = differing(case.db(), trail, erased, watch)?;
    problems.extend(differing.into_iter().map(|(object, last)| finding(object, last)));
    if trail.whole { unheard_of(case.db(), trail, problems) } else { Ok(()) }
}

/// The records that do not say what the trail last heard of them.
pub(crate) fn differing<'a>(
    db: &Connection,
    trail: &'a Trail,
    erased: &HashSet<Uuid>,
    watch: &dyn Watch,
) -> Result<Vec<(Uuid, &'a Last)>, CaseloadError> {
    let mut differing = Vec::new();
    for (done, (object, last)) in speaking(trail, erased).enumerate() {
        step(watch, done, trail.contents.len())?;
        if !agrees(db, object, last).unwrap_or(false) {
            differing.push((object, last));
        }
    }
    Ok(differing)
}

/// What the trail last heard of each record that was not erased.
pub(crate) fn speaking<'a>(
    trail: &'a Trail,
    erased: &HashSet<Uuid>,
) -> impl Iterator<Item = (Uuid, &'a Last)> {
    let silent = |object: &Uuid, last: &Last| last.action == erasures::ACT || erased.contains(object);
    let all = trail.contents.iter().filter(move |(object, last)| !silent(object, last));
    all.map(|(object, last)| (*object, last))
}

/// A row may fit in everywhere and still never have been written by an act.
fn unheard_of(db: &Connection, trail: &Trail, problems: &mut Vec<Finding>) -> Result<(), CaseloadError> {
    for (table, id) in integrity::told_of(db)? {
        if !trail.contents.contains_key(&id.0) {
            let sentence = format!("The audit trail never heard of a row of table {table}.");
            problems.push(Finding::of(&table, id.0, sentence));
        }
    }
    Ok(())
}

/// Of a record as one line left it: a later line mends it, and what differs from that one is another finding.
fn finding(object: Uuid, last: &Last) -> Finding {
    let sentence =
        format!("A record no longer says what the audit trail heard on {} ({}).", last.day, last.action);
    Finding::of("audit", format!("{object} in entry {}", last.seq), sentence)
}

fn agrees(db: &Connection, object: Uuid, last: &Last) -> Result<bool, CaseloadError> {
    let Some(salt) = salts::find(db, object)? else { return Ok(false) };
    let Some((client, content)) = content(db, &last.action, object)? else { return Ok(false) };
    Ok(salt.client_id == client && audit::content_hash(&salt.value, &content) == last.hash)
}

/// The record that an act speaks of, as the trail heard it.
pub(crate) fn content(db: &Connection, action: &str, id: Uuid) -> Result<Content, CaseloadError> {
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
        "write-entry" => said(chart_entries::find(db, EntryId(id))?, |row| Some(row.client_id))?,
        "keep-scan" => said(scans::find(db, ScanId(id))?, |row| Some(row.client_id))?,
        "write-protocol" => said(protocols::find(db, ProtocolId(id))?, |_| None)?,
        "save-paper" => said(saved_papers::find(db, AnyId(id))?, |row| row.client_id)?,
        "place-legal-hold" if legal_hold_releases::of(db, HoldId(id))?.is_none() => {
            said(legal_holds::find(db, HoldId(id))?, |row| Some(row.client_id))?
        }
        "release-legal-hold" => {
            let both = legal_holds::find(db, HoldId(id))?.zip(legal_hold_releases::of(db, HoldId(id))?);
            said(both, |(hold, _)| Some(hold.client_id))?
        }
        "rescue-record" | "find-mended" => said(rescues::find(db, AnyId(id))?, |_| None)?,
        _ => seals::find(db, AnyId(id))?.map(|seal| (Some(seal.client_id), seal.bytes)),
    })
}

fn said<T: serde::Serialize>(
    row: Option<T>,
    client: fn(&T) -> Option<ClientId>,
) -> Result<Content, CaseloadError> {
    row.map(|row| Ok((client(&row), canonical(&row)?))).transpose()
}
