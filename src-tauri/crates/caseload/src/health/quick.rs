//! The check at opening: what changes most often, within a blink.

use super::{CheckKind, Checked, schema};
use crate::audit::{self, Chain, GENESIS, Op};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::seal;
use crate::store::{audit as trail, seals, secrets, verifications};
use crate::verify::{self, Finding, sentences};

/// Lines of the trail that are walked from its end.
pub(super) const LINES: u32 = 50;

/// Looks at the end of the audit trail, what the key file remembers of it, the key that signs, and the rules of the
/// database. Recorded once a day, and whenever it finds something else than before.
///
/// # Errors
/// Only what the database refuses to record; what cannot be read is a finding.
pub fn check_quick(case: &mut Caseload) -> Result<Checked, CaseloadError> {
    let checked = Checked { at: case.now(), problems: problems(case) };
    let last = verifications::last(case.db(), CheckKind::Quick)?;
    let news = last.is_none_or(|last| last.problems != checked.problems || last.at.day() != checked.at.day());
    if news {
        case.change(Op::CheckQuick, |tx| verifications::write(tx, CheckKind::Quick, &checked))?;
    }
    case.quick = Some(checked.clone());
    Ok(checked)
}

/// Findings, or what the database refused.
type Check = fn(&Caseload) -> Result<Vec<Finding>, CaseloadError>;

fn problems(case: &Caseload) -> Vec<String> {
    let checks: [(Check, &str); 4] = [
        (witness, "The audit trail cannot be read."),
        (chain, "The end of the audit trail cannot be read."),
        (key, "The key that signs, or the newest seal, cannot be read."),
        (rules, "The rules of the database cannot be read."),
    ];
    let found = checks.iter().map(|(check, unreadable)| check(case).unwrap_or(vec![(*unreadable).into()]));
    let mut found = found.flatten().collect();
    // What a rescue told already is no news; where that cannot be read, everything is.
    drop(verify::take_out_known(case, &mut found));
    sentences(&found)
}

fn rules(case: &Caseload) -> Result<Vec<Finding>, CaseloadError> {
    Ok(schema::problems(case.db())?.into_iter().map(Finding::from).collect())
}

fn witness(case: &Caseload) -> Result<Vec<Finding>, CaseloadError> {
    Ok(verify::ends_early(case)?.into_iter().collect())
}

fn chain(case: &Caseload) -> Result<Vec<Finding>, CaseloadError> {
    let (db, key) = (case.db(), secrets::audit_key(case.db())?);
    let newest = audit::head(db)?.seq.saturating_sub(LINES.into());
    // A rescue looked at everything before its own line, and told of it.
    let before = newest.max(trail::last_rescue(db)?.unwrap_or(0));
    let hash = if before == 0 { Some(GENESIS) } else { trail::hash_at(db, before)? };
    let mut chain = Chain::behind(&key, before, hash.unwrap_or(GENESIS));
    for line in trail::from(db, before + 1, LINES)? {
        chain.take(&line.entry, &line.hash, &line.mac);
    }
    Ok(chain.end().0)
}

fn key(case: &Caseload) -> Result<Vec<Finding>, CaseloadError> {
    let Some(newest) = seals::newest(case.db())? else { return Ok(Vec::new()) };
    let keys = seal::keys(case.db())?;
    Ok(verify::complaint(case.db(), case.vault().id().0, &keys, &newest).into_iter().collect())
}
