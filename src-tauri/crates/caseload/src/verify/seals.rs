//! The seals: signature, projection, and that nothing signed stands without one.

use super::finding::Finding;
use super::readable;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::medicine;
use crate::part::step;
use crate::seal::{self, SealKind, Verdict};
use crate::store::seals::SealRecord;
use crate::store::{
    addenda, consent_declines, consent_signatures, consent_withdrawals, notes, plan_versions, seals,
};
use rusqlite::Connection;
use std::collections::HashSet;
use vault::Watch;

/// Checks every seal; how many there are.
pub(super) fn check(
    case: &Caseload,
    problems: &mut Vec<Finding>,
    watch: &dyn Watch,
) -> Result<u32, CaseloadError> {
    let (db, vault) = (case.db(), case.vault().id().0);
    let keys = seal::keys(db)?;
    let mut sealed = HashSet::new();
    let subjects = seals::subjects(db)?;
    for (done, subject) in subjects.iter().copied().enumerate() {
        step(watch, done, subjects.len())?;
        let unreadable = || Finding::of("seal", subject.0, "A seal cannot be read.".into());
        let Some(Some(row)) = readable(seals::find(db, subject), unreadable, problems) else { continue };
        sealed.insert((row.kind, subject));
        problems.extend(complaint(db, vault, &keys, &row));
    }
    for (kind, subject) in to_be_sealed(db)? {
        if !sealed.contains(&(kind, subject)) {
            let sentence = format!("A signed {} stands without its seal.", words(kind));
            problems.push(Finding::of(kind.name(), subject.0, sentence));
        }
    }
    Ok(u32::try_from(sealed.len()).unwrap_or(u32::MAX))
}

/// What is wrong with a seal, if anything is.
pub(crate) fn complaint(
    db: &Connection,
    vault: [u8; 16],
    keys: &[[u8; 32]],
    row: &SealRecord,
) -> Option<Finding> {
    let sentence = match seal::verdict(db, vault, keys, row) {
        Ok(Verdict::Holds) => return None,
        Ok(Verdict::Alone) => alone(row),
        Ok(Verdict::Unplaced) => unplaced(row),
        Ok(Verdict::Broken) | Err(_) => broken(row),
    };
    Some(Finding::of("seal", format!("{} {}", row.subject_id.0, seal::hex(&row.hash)), sentence))
}

/// Every row that must have a seal.
pub(crate) fn to_be_sealed(db: &Connection) -> Result<Vec<(SealKind, AnyId)>, CaseloadError> {
    let mut all: Vec<(SealKind, AnyId)> = Vec::new();
    all.extend(notes::ids(db)?.iter().map(|id| (SealKind::Note, AnyId(id.0))));
    all.extend(addenda::ids(db)?.iter().map(|id| (SealKind::Addendum, AnyId(id.0))));
    all.extend(consent_signatures::ids(db)?.iter().map(|id| (SealKind::Consent, AnyId(id.0))));
    all.extend(consent_declines::ids(db)?.into_iter().map(|id| (SealKind::Decline, id)));
    all.extend(consent_withdrawals::ids(db)?.into_iter().map(|id| (SealKind::Withdrawal, id)));
    all.extend(plan_versions::ids(db)?.into_iter().map(|id| (SealKind::Plan, id)));
    all.extend(medicine::signed_sessions(db)?.into_iter().map(|id| (SealKind::Medicine, AnyId(id.0))));
    Ok(all)
}

fn broken(row: &SealRecord) -> String {
    let digits = seal::hex(&row.hash[..8]);
    format!("The seal {digits} of a signed {} does not hold: it was changed after signing.", words(row.kind))
}

fn unplaced(row: &SealRecord) -> String {
    let (digits, words) = (seal::hex(&row.hash[..8]), words(row.kind));
    format!(
        "The seal {digits} of a signed {words} fits its record; the line of the audit trail that it names is gone."
    )
}

fn alone(row: &SealRecord) -> String {
    let (digits, words) = (seal::hex(&row.hash[..8]), words(row.kind));
    format!(
        "The seal {digits} of a signed {words} cannot be compared: its record, or one that it names, is gone or was changed."
    )
}

fn words(kind: SealKind) -> &'static str {
    match kind {
        SealKind::Note => "note",
        SealKind::Addendum => "addendum",
        SealKind::Consent => "consent",
        SealKind::Decline => "refusal of a consent",
        SealKind::Withdrawal => "withdrawal of a consent",
        SealKind::Plan => "version of a plan",
        SealKind::Medicine => "medicine session",
    }
}
