//! The drill: a backup is restored for practice, into a temporary folder that goes again.

use super::{DrillReport, scratch};
use crate::audit::Op;
use crate::caseload::{Caseload, MIGRATIONS};
use crate::error::CaseloadError;
use crate::id::IdSource;
use crate::part::Part;
use crate::store::{notes, safety};
use crate::time::{Clock, Moment};
use crate::verify;
use chrono::NaiveDate;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use vault::backup::{BackupInfo, info, open};
use vault::{Unlock, VaultError, Watch};

/// Opens a backup by the passphrase or the words of its day, verifies everything in it, and tells what it holds.
///
/// # Errors
/// `Missing`, `BackupDamaged`, `WrongKey`, `Newer`; `NotWritable` if there is no room for the copy; `Cancelled`. What
/// opens and does not hold is in the report.
pub fn drill(
    file: &Path,
    unlock: Unlock<'_>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    watch: &dyn Watch,
) -> Result<DrillReport, CaseloadError> {
    let beside = file.parent().unwrap_or(Path::new("."));
    let scratch = scratch::parent(info(file)?.bytes, beside);
    look_into(file, unlock, &scratch, clock, ids, watch)
}

/// The same, with the temporary folder inside a given one.
pub(super) fn look_into(
    file: &Path,
    unlock: Unlock<'_>,
    scratch: &Path,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    watch: &dyn Watch,
) -> Result<DrillReport, CaseloadError> {
    let (begun, info) = (Instant::now(), info(file)?);
    let part = |before| Part { watch, before, parts: 2 };
    let (vault, _scratch) = open(file, unlock, MIGRATIONS, scratch, &part(0))?.parts();
    let case = Caseload::over(vault, clock, ids)?;
    let verified = verify::verify_watched(&case, &part(1))?;
    Ok(DrillReport {
        ok: verified.ok,
        clients: verified.clients,
        notes: verified.notes,
        signed: verified.signed,
        audit_entries: verified.audit_entries,
        newest_note: newest_note(&case, verified.ok)?,
        made_at: made_at(&info)?,
        problems: verified.problems,
        seconds: u32::try_from(begun.elapsed().as_secs()).unwrap_or(u32::MAX),
        vault_id: info.vault_id,
    })
}

/// A record whose pages are damaged may not tell.
fn newest_note(case: &Caseload, sound: bool) -> Result<Option<NaiveDate>, CaseloadError> {
    let day = notes::newest_day(case.db());
    if sound { day } else { Ok(day.unwrap_or_default()) }
}

fn made_at(info: &BackupInfo) -> Result<Moment, VaultError> {
    super::identity::made(info).ok_or(VaultError::BackupDamaged)
}

/// Remembers that the drill was done, if the backup was one of this vault and held.
///
/// # Errors
/// Only what the database refuses.
pub fn record_drill(case: &mut Caseload, report: &DrillReport) -> Result<(), CaseloadError> {
    if !report.ok || report.vault_id != case.vault().id() {
        return Ok(());
    }
    case.change(Op::DrillBackup, |tx| safety::set_drill(tx, tx.now()))
}
