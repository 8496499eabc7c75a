//! A salvaged vault becomes a record again.

use super::missing::{self, Found};
use super::{Rescued, RescuedCount, kinds, proofs, returned, settings, strangers};
use crate::audit::{self, Op};
use crate::caseload::{Caseload, Change, ContentHashes};
use crate::error::CaseloadError;
use crate::id::{AnyId, IdSource};
use crate::part::Part;
use crate::seal;
use crate::search;
use crate::store::rescues::{self, Known, RescueRecord};
use crate::store::{canonical, seals, secrets};
use crate::time::Clock;
use crate::verify::{self, Finding, Mended};
use rusqlite::config::DbConfig;
use std::collections::BTreeMap;
use std::sync::Arc;
use vault::salvage::SalvageReport;
use vault::{Vault, Watch};

/// Takes over a vault as the salvage left it, and tells what came of it.
///
/// # Errors
/// `Cancelled`, and what the database refuses; the vault is no record then.
pub fn take_over(
    vault: Vault,
    salvaged: &SalvageReport,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    watch: &dyn Watch,
) -> Result<(Caseload, Rescued), CaseloadError> {
    let mut case = Caseload::rescued(vault, clock, ids);
    let act = AnyId(case.new_id());
    // A rescue takes out what the rules keep and puts in what they refuse; afterwards they hold again.
    enforce_rules(&case, false)?;
    let part = |before| Part { watch, before, parts: 2 };
    let found = mend(&mut case, salvaged, act, &part(0));
    enforce_rules(&case, true)?;
    let found = found?;
    case.witness()?;
    let missing = missing::list(&case, salvaged, &found)?;
    let looked = verify::closely(&case, &part(1))?;
    remember(&mut case, act, looked.findings, looked.mended)?;
    let report = looked.report;
    let rescued = Rescued {
        clients: report.clients,
        notes: report.notes,
        complete: missing.is_empty() && report.problems.is_empty(),
        missing,
        from_backup: from_backup(salvaged, &found),
        rebuilt: found.rebuilt.counts(),
        problems: report.problems,
    };
    Ok((case, rescued))
}

fn enforce_rules(case: &Caseload, on: bool) -> Result<(), CaseloadError> {
    for rules in [DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY] {
        case.db().set_db_config(rules, on)?;
    }
    Ok(())
}

/// Everything in one transaction. Its line has a number above every one that was ever given: lines that are lost stay a
/// gap.
fn mend(
    case: &mut Caseload,
    salvaged: &SalvageReport,
    act: AnyId,
    watch: &dyn Watch,
) -> Result<Found, CaseloadError> {
    let last = case.vault().audit_witness().seq;
    let lost_lines = missing::gaps(case.db(), last)?;
    case.save_quietly(|tx| {
        let made_anew = secrets::make_missing(tx)?;
        audit::append_above(tx, &Op::RescueRecord(act.0), ContentHashes::default(), last)?;
        former_keys(tx)?;
        let settings = settings::fill(tx)?;
        let returned = returned::take_out(tx, salvaged)?;
        let strangers = strangers::stand_in(tx)?;
        let rebuilt = proofs::rebuild(tx, made_anew)?;
        search::refill(tx, watch)?;
        Ok(Found { lost_lines, made_anew, settings, returned, strangers, rebuilt })
    })
}

/// Where the signing seed is lost, the seals stay checkable under the key that they name.
fn former_keys(tx: &Change<'_>) -> Result<(), CaseloadError> {
    let counting = seal::keys(tx)?;
    let former: Vec<String> =
        seals::keys(tx)?.iter().filter(|key| !counting.contains(*key)).map(|key| seal::hex(key)).collect();
    if former.is_empty() { Ok(()) } else { tell(tx, AnyId(tx.new_id()), Vec::new(), former) }
}

fn tell(tx: &Change<'_>, id: AnyId, known: Vec<Known>, keys: Vec<String>) -> Result<(), CaseloadError> {
    tx.also(Op::RescueRecord(id.0), |tx| {
        let row = RescueRecord { id, known, keys, at: tx.now() };
        rescues::insert(tx, &row)?;
        tx.says(id.0, None, &canonical(&row)?)
    })
}

/// What does not hold now is known from here on; a verification tells it apart from what it finds later. What an earlier
/// rescue told of and this one mended is known no more.
fn remember(
    case: &mut Caseload,
    act: AnyId,
    findings: Vec<Finding>,
    mended: Vec<Mended>,
) -> Result<(), CaseloadError> {
    case.save_quietly(|tx| {
        verify::forget(tx, mended)?;
        tell(tx, act, findings.into_iter().map(Known::Found).collect(), Vec::new())
    })
}

fn from_backup(salvaged: &SalvageReport, found: &Found) -> Vec<RescuedCount> {
    let mut counts = BTreeMap::new();
    for table in &salvaged.tables {
        if let Some(kind) = kinds::of_table(&table.name) {
            let gone = if table.name == "draft" { found.returned.drafts } else { 0 };
            let kept = u32::try_from(table.from_backup).unwrap_or(u32::MAX).saturating_sub(gone);
            *counts.entry(kind).or_insert(0) += kept;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| RescuedCount { kind, count })
        .collect()
}
