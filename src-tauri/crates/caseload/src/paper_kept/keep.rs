//! The bytes of a signed paper, kept and read back.

use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::error::{CaseloadError, Rule};
use crate::id::{ConsentId, KeptPaperId};
use crate::pieces::{self, LIMIT};
use crate::store::kept_chunks::{self, ChunkRecord};
use crate::store::kept_papers::{self, KeptPaperRecord};
use crate::store::{canonical, consent_signatures, consents};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Keeps the bytes of a signed consent's paper. They are handed out again as they are, never rendered again: a consent
/// that has a kept paper keeps that one.
///
/// # Errors
/// `NotFound`; `NotPresented` at `consent` if it is not signed; `TooLong` at `bytes` above 64 MiB.
pub fn keep(case: &mut Caseload, consent_id: ConsentId, bytes: &[u8]) -> Result<KeptPaperId, CaseloadError> {
    let Some(length) = u32::try_from(bytes.len()).ok().filter(|_| bytes.len() <= LIMIT) else {
        return Err(CaseloadError::at("bytes", Rule::TooLong));
    };
    if let Some(kept) = kept_papers::of_consent(case.db(), consent_id)? {
        return Ok(kept);
    }
    let id = KeptPaperId(case.new_id());
    case.change(Op::KeepPaper(id), |tx| {
        let client_id = consents::get(tx, consent_id)?.client_id;
        if consent_signatures::find(tx, consent_id)?.is_none() {
            return Err(CaseloadError::at("consent", Rule::NotPresented));
        }
        let sha256 = Sha256::digest(bytes).into();
        let paper = KeptPaperRecord { id, client_id, consent_id, length, sha256, kept: tx.now() };
        kept_papers::insert(tx, &paper)?;
        insert_pieces(tx, &paper, bytes)?;
        tx.says(id.0, Some(client_id), &canonical(&paper)?)?;
        Ok(id)
    })
}

fn insert_pieces(tx: &Change<'_>, paper: &KeptPaperRecord, bytes: &[u8]) -> Result<(), CaseloadError> {
    let (client_id, paper_id) = (paper.client_id, paper.id);
    pieces::split(bytes)
        .try_for_each(|piece| kept_chunks::insert(tx, &ChunkRecord { client_id, paper_id, piece }))
}

/// The kept bytes.
///
/// # Errors
/// `NotFound`; `Unreadable` if a piece is missing or was changed.
pub fn bytes(case: &Caseload, id: KeptPaperId) -> Result<Vec<u8>, CaseloadError> {
    let paper = kept_papers::find(case.db(), id)?.ok_or(CaseloadError::NotFound("paper"))?;
    sound(case.db(), &paper)?.ok_or(CaseloadError::Unreadable("paper"))
}

/// The bytes of a paper if every piece and the whole have their hashes.
pub(crate) fn sound(db: &Connection, paper: &KeptPaperRecord) -> Result<Option<Vec<u8>>, CaseloadError> {
    let chunks = kept_chunks::of_paper(db, paper.id)?;
    let own = chunks.iter().all(|chunk| chunk.client_id == paper.client_id && chunk.paper_id == paper.id);
    let pieces = chunks.into_iter().map(|chunk| chunk.piece).collect();
    Ok(pieces::join(pieces, paper.length, &paper.sha256).filter(|_| own))
}
