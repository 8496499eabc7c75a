//! Erased clients: their lines stay in the trail, and hashes without salt say nothing. What is gone is gone by an
//! erasure that the trail heard of, or it is missed.

use super::finding::Finding;
use super::trail::{Last, Trail};
use crate::audit;
use crate::caseload::Caseload;
use crate::client::Erasures;
use crate::error::CaseloadError;
use crate::store::{canonical, erased, erasures, salts, unswept};
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// The act that erases.
pub(super) const ACT: &str = "erase-client";

/// Compares tombstones and the list of what they took with the trail; returns that list.
pub(super) fn check(
    case: &Caseload,
    trail: &Trail,
    problems: &mut Vec<Finding>,
) -> Result<HashSet<Uuid>, CaseloadError> {
    let db = case.db();
    let erased: HashSet<Uuid> = erased::list(db)?.into_iter().map(|id| id.0).collect();
    let heard = trail.newest_erasure.and_then(|client| Some((client, trail.contents.get(&client)?)));
    match heard {
        Some((client, last)) if !agrees(db, client, last).unwrap_or(false) => {
            problems.push(unfit(client, last))
        }
        None if trail.whole && !erased.is_empty() => {
            problems.push("Records are listed as erased, and no line of the audit trail tells of it.".into())
        }
        _ => (),
    }
    tombstones(db, trail, problems)?;
    for id in &erased {
        let erases = trail.contents.get(id).is_some_and(|last| last.action == ACT);
        if !erases && salts::find(db, *id)?.is_some() {
            problems.push(Finding::of("salt", id, "Something that was erased is there again.".into()));
        }
    }
    if unswept::is_there(db)? {
        problems
            .push("The file may still show traces of an erased client: lock, make room, and unlock.".into());
    }
    Ok(erased)
}

fn unfit(client: Uuid, last: &Last) -> Finding {
    let sentence =
        format!("The list of what was erased no longer says what the audit trail heard on {}.", last.day);
    Finding::of("audit", format!("{client} in entry {}", last.seq), sentence)
}

/// Each tombstone has its line.
fn tombstones(db: &Connection, trail: &Trail, problems: &mut Vec<Finding>) -> Result<(), CaseloadError> {
    for tombstone in erasures::list(db)? {
        let told = trail.contents.get(&tombstone.client_id.0).is_some_and(|last| last.action == ACT);
        if trail.whole && !told {
            let sentence = format!("No line tells of the erasure of {}.", tombstone.at.day());
            problems.push(Finding::of("erasure", tombstone.client_id.0, sentence));
        }
    }
    Ok(())
}

fn agrees(db: &Connection, client: Uuid, last: &Last) -> Result<bool, CaseloadError> {
    let Some(salt) = salts::find(db, client)? else { return Ok(false) };
    let content = canonical(&Erasures::read(db)?)?;
    Ok(salt.client_id.is_none() && audit::content_hash(&salt.value, &content) == last.hash)
}
