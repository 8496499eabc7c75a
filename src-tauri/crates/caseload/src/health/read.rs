//! The page of record health.

use super::{CheckKind, Checked, Health, clock};
use crate::audit;
use crate::backup;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::seal;
use crate::store::{clients, notes, safety, seals, verifications};
use crate::time::Moment;
use chrono::{Months, TimeDelta};
use rusqlite::Connection;
use std::fs;
use vault::{folder, platform};

/// The longest without a full verification.
const FULL_EVERY: TimeDelta = TimeDelta::days(7);
/// The longest without a drill.
const DRILL_EVERY: Months = Months::new(12);
/// A check from further in the future was made while the clock was wrong.
const LEEWAY: TimeDelta = TimeDelta::days(1);

/// What was checked and when, how the vault is locked, where it lies. Reads counts and a few rows only.
///
/// # Errors
/// Only what the database refuses.
pub fn read(case: &Caseload) -> Result<Health, CaseloadError> {
    let (db, vault, now) = (case.db(), case.vault(), case.now());
    let full = seen_or_last(db, case.full.as_ref(), CheckKind::Full)?;
    let quick = seen_or_last(db, case.quick.as_ref(), CheckKind::Quick)?;
    let drill = safety::get(db)?.drill;
    let cost = vault.kdf_cost();
    Ok(Health {
        full_due: is_full_due(full.as_ref(), now),
        quick,
        full,
        drill,
        drill_due: is_drill_due(drill, now) && backup::age(case)?.last_verified.is_some(),
        kdf_memory_mib: cost.memory_kib / 1024,
        kdf_passes: cost.passes,
        kdf_lanes: cost.lanes,
        sync_folder: platform::sync_folder(vault.folder()).map(str::to_owned),
        conflict_copies: folder::conflict_copies(vault.folder()).into_iter().map(Into::into).collect(),
        clients: clients::count(db)?,
        notes: notes::count(db)?,
        signed: seals::count(db)?,
        audit_entries: u32::try_from(audit::head(db)?.seq).unwrap_or(u32::MAX),
        fingerprint: seal::fingerprint(&seal::public_key(case)?),
        vault_bytes: fs::metadata(vault.folder().join("vault.db")).map_or(0.0, |found| found.len() as f64),
        clock_went_back: clock::went_back(case)?,
    })
}

/// What this opening saw, or else what was recorded.
fn seen_or_last(
    db: &Connection,
    seen: Option<&Checked>,
    kind: CheckKind,
) -> Result<Option<Checked>, CaseloadError> {
    seen.map_or_else(|| verifications::last(db, kind), |seen| Ok(Some(seen.clone())))
}

fn is_full_due(full: Option<&Checked>, now: Moment) -> bool {
    full.is_none_or(|full| {
        let age = now.0.signed_duration_since(full.at.0);
        age >= FULL_EVERY || age < -LEEWAY
    })
}

fn is_drill_due(drill: Option<Moment>, now: Moment) -> bool {
    drill.is_none_or(|drill| {
        let next = drill.0.checked_add_months(DRILL_EVERY);
        next.is_none_or(|next| next <= now.0) || drill.0 > now.0 + LEEWAY
    })
}
