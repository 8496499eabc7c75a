//! What backups brought back though it was gone for good: clients that were erased, drafts that were signed or thrown
//! away.

use super::lost;
use crate::caseload::Change;
use crate::draft::DraftKey;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::drafts::{self, DraftRecord};
use crate::store::{addenda, audit, client_rows, erasures, notes, plan_versions};
use rusqlite::Connection;
use std::collections::BTreeSet;
use vault::salvage::SalvageReport;

/// How many came back and were taken out again.
pub(super) struct Returned {
    pub drafts: u32,
}

/// Takes them out again.
pub(super) fn take_out(tx: &Change<'_>, salvaged: &SalvageReport) -> Result<Returned, CaseloadError> {
    let mut erased: BTreeSet<ClientId> =
        audit::erased_clients(tx)?.into_iter().map(|client| ClientId(client.0)).collect();
    erased.extend(erasures::list(tx)?.iter().map(|tombstone| tombstone.client_id));
    for client in erased {
        client_rows::delete(tx, client)?;
    }
    Ok(Returned { drafts: drafts_that_were_closed(tx, salvaged)? })
}

fn drafts_that_were_closed(tx: &Change<'_>, salvaged: &SalvageReport) -> Result<u32, CaseloadError> {
    let mut gone = 0;
    for key in lost::filled_drafts(salvaged) {
        let Some(draft) = drafts::find(tx, &key)? else { continue };
        if was_closed(tx, &draft)? {
            drafts::delete(tx, &key)?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Whether an act that closes such a draft came after its last save.
fn was_closed(db: &Connection, draft: &DraftRecord) -> Result<bool, CaseloadError> {
    let (_, object) = drafts::columns(&draft.key);
    let later = |act: &str| audit::tells_since(db, act, object.0, draft.saved);
    if later("discard-draft")? {
        return Ok(true);
    }
    match draft.key {
        // Nobody can tell whether an entry that came later is what the form became.
        DraftKey::NewClient | DraftKey::Form { .. } => Ok(false),
        DraftKey::Client { .. } => later("edit-client"),
        DraftKey::Note { id } => notes::is_signed(db, id),
        DraftKey::Plan { id } => {
            Ok(plan_versions::of_plan(db, id)?.last().is_some_and(|version| version.published >= draft.saved))
        }
        DraftKey::Addendum { id } => {
            Ok(addenda::of_note(db, id)?.last().is_some_and(|addendum| addendum.signed >= draft.saved))
        }
    }
}
