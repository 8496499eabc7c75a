//! A client's record is erased: the rows, the words in the index, and the traces of both in the file.

use super::certificate::{ErasedCount, ErasedKind, ErasureCertificate};
use super::{Erasures, code, initials, still_holding, sweep};
use crate::audit::{self, Op};
use crate::backup;
use crate::caseload::{Caseload, Change};
use crate::error::{CaseloadError, Rule};
use crate::id::ClientId;
use crate::part::Part;
use crate::search;
use crate::store::clients::{self, ClientRecord};
use crate::store::erasures::{self, ErasureRecord};
use crate::store::{canonical, client_rows, legal_holds};
use crate::time::Moment;
use rusqlite::Connection;
use vault::Watch;

/// What an erasure leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// For the therapist to keep; nothing in the vault has these words any more.
    pub certificate: ErasureCertificate,
    /// The file was rewritten under a new key. If not, for want of room, the next opening does it.
    pub swept: bool,
}

/// Erases everything that the record holds of a client, in one transaction, and then what the file still shows of it.
/// The tombstone names nobody. The caller has asked for the passphrase again.
///
/// # Errors
/// `NotFound`; at `client`: `LegalHold` while a hold stands, `BackupFirst` unless a backup was made and verified after
/// the last change; `Cancelled`. Nothing is erased then.
pub fn erase(case: &mut Caseload, id: ClientId, watch: &dyn Watch) -> Result<Erased, CaseloadError> {
    let client = clients::get(case.db(), id)?;
    guard(case, id)?;
    backup::sweep_leftovers(case)?;
    let counts = counts(case.db(), id)?;
    let backups_still_holding = still_holding::find(case, &client)?;
    let part = |before| Part { watch, before, parts: 2 };
    let at = case.change(Op::EraseClient(id), |tx| take_out(tx, &client, &part(0)))?;
    let audit_seq = u32::try_from(audit::head(case.db())?.seq).unwrap_or(u32::MAX);
    let swept = sweep::sweep(case, &part(1)).is_ok();
    let initials = initials(client.details.legal_name.as_str());
    let code = client.code;
    let certificate = ErasureCertificate { initials, code, at, counts, backups_still_holding, audit_seq };
    Ok(Erased { certificate, swept })
}

fn guard(case: &Caseload, id: ClientId) -> Result<(), CaseloadError> {
    if legal_holds::standing(case.db(), id)?.is_some() {
        return Err(CaseloadError::at("client", Rule::LegalHold));
    }
    if !backup::is_up_to_date(case)? {
        return Err(CaseloadError::at("client", Rule::BackupFirst));
    }
    guard_schema(case.db())
}

/// A table that this program does not know would be left behind.
fn guard_schema(db: &Connection) -> Result<(), CaseloadError> {
    let mut found = client_rows::named_in_schema(db)?;
    let mut known = client_rows::TABLES.map(|table| table.name);
    found.sort_unstable();
    known.sort_unstable();
    if found == known { Ok(()) } else { Err(CaseloadError::Unreadable("schema")) }
}

fn take_out(tx: &Change<'_>, client: &ClientRecord, watch: &dyn Watch) -> Result<Moment, CaseloadError> {
    let code_number = code::number(&client.code).unwrap_or_default();
    let tombstone = ErasureRecord { client_id: client.id, at: tx.now(), code_number };
    erasures::open(tx, &tombstone)?;
    client_rows::delete(tx, client.id)?;
    search::refill(tx, watch)?;
    erasures::close(tx, client.id)?;
    tx.says(client.id.0, None, &canonical(&Erasures::read(tx)?)?)?;
    Ok(tombstone.at)
}

fn counts(db: &Connection, client: ClientId) -> Result<Vec<ErasedCount>, CaseloadError> {
    let mut counts = Vec::new();
    for table in &client_rows::TABLES {
        let Some(kind) = kind(table.name) else { continue };
        let count = client_rows::count(db, table, client)?;
        if count > 0 {
            counts.push(ErasedCount { kind, count });
        }
    }
    counts.reverse();
    Ok(counts)
}

/// What a table is called on the certificate; the others hold parts of these.
fn kind(table: &str) -> Option<ErasedKind> {
    Some(match table {
        "session" => ErasedKind::Session,
        "note" => ErasedKind::Note,
        "addendum" => ErasedKind::Addendum,
        "consent" => ErasedKind::Consent,
        "plan_version" => ErasedKind::PlanVersion,
        "chart_entry" => ErasedKind::ChartEntry,
        "scan" => ErasedKind::Scan,
        "kept_paper" => ErasedKind::KeptPaper,
        "saved_paper" => ErasedKind::SavedPaper,
        "draft" => ErasedKind::Draft,
        "legal_hold" => ErasedKind::LegalHold,
        _ => return None,
    })
}
