//! The seals: signature, projection, and that nothing signed stands without one.

use super::readable;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::seal::{self, SealKind};
use crate::store::seals::SealRecord;
use crate::store::{
    addenda, consent_declines, consent_signatures, consent_withdrawals, notes, plan_versions, seals,
};
use rusqlite::Connection;
use std::collections::HashSet;

/// Checks every seal; how many there are.
pub(super) fn check(case: &Caseload, problems: &mut Vec<String>) -> Result<u32, CaseloadError> {
    let (db, vault) = (case.db(), case.vault().id().0);
    let public_key = seal::public_key(case)?;
    let mut sealed = HashSet::new();
    for subject in seals::subjects(db)? {
        let unreadable = || "A seal cannot be read.".to_owned();
        let Some(Some(row)) = readable(seals::find(db, subject), unreadable, problems) else { continue };
        sealed.insert((row.kind, subject));
        if !seal::holds(db, vault, &public_key, &row).unwrap_or(false) {
            problems.push(broken(&row));
        }
    }
    for (kind, subject) in to_be_sealed(db)? {
        if !sealed.contains(&(kind, subject)) {
            problems.push(format!("A signed {} stands without its seal.", words(kind)));
        }
    }
    Ok(u32::try_from(sealed.len()).unwrap_or(u32::MAX))
}

fn to_be_sealed(db: &Connection) -> Result<Vec<(SealKind, AnyId)>, CaseloadError> {
    let mut all: Vec<(SealKind, AnyId)> = Vec::new();
    all.extend(notes::ids(db)?.iter().map(|id| (SealKind::Note, AnyId(id.0))));
    all.extend(addenda::ids(db)?.iter().map(|id| (SealKind::Addendum, AnyId(id.0))));
    all.extend(consent_signatures::ids(db)?.iter().map(|id| (SealKind::Consent, AnyId(id.0))));
    all.extend(consent_declines::ids(db)?.into_iter().map(|id| (SealKind::Decline, id)));
    all.extend(consent_withdrawals::ids(db)?.into_iter().map(|id| (SealKind::Withdrawal, id)));
    all.extend(plan_versions::ids(db)?.into_iter().map(|id| (SealKind::Plan, id)));
    Ok(all)
}

fn broken(row: &SealRecord) -> String {
    let digits = seal::hex(&row.hash[..8]);
    format!("The seal {digits} of a signed {} does not hold: it was changed after signing.", words(row.kind))
}

fn words(kind: SealKind) -> &'static str {
    match kind {
        SealKind::Note => "note",
        SealKind::Addendum => "addendum",
        SealKind::Consent => "consent",
        SealKind::Decline => "refusal of a consent",
        SealKind::Withdrawal => "withdrawal of a consent",
        SealKind::Plan => "version of a plan",
    }
}
