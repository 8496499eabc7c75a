//! A paper left the vault.

use super::PaperRef;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::chart;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::store::saved_papers::{self, SavedPaperRecord};
use crate::store::{canonical, consents, notes, plans, sessions};
use rusqlite::Connection;

/// Records that a copy left the vault just now.
///
/// # Errors
/// `NotFound` for what the paper is about.
pub fn log_saved(case: &mut Caseload, paper: &PaperRef) -> Result<(), CaseloadError> {
    let id = AnyId(case.new_id());
    case.change(Op::SavePaper(id.0), |tx| {
        let saved =
            SavedPaperRecord { id, client_id: client_of(tx, paper)?, paper: paper.clone(), at: tx.now() };
        saved_papers::insert(tx, &saved)?;
        tx.says(id.0, saved.client_id, &canonical(&saved)?)
    })
}

fn client_of(db: &Connection, paper: &PaperRef) -> Result<Option<ClientId>, CaseloadError> {
    Ok(match paper {
        PaperRef::Consent { id } | PaperRef::ConsentRecord { id } => Some(consents::get(db, *id)?.client_id),
        PaperRef::Plan { id, .. } => Some(plans::get(db, *id)?.client_id),
        PaperRef::Note { id } => {
            Some(notes::find(db, *id)?.ok_or(CaseloadError::NotFound("note"))?.client_id)
        }
        PaperRef::OutcomeLetter { id } | PaperRef::ClearanceRequest { id } => Some(chart::owner(db, *id)?),
        PaperRef::EmergencySheet { id } => Some(sessions::get(db, *id)?.client_id),
        PaperRef::Handout { .. } => None,
    })
}
