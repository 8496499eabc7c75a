//! The bytes of a signed paper, kept and read back.

use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::error::{CaseloadError, Rule};
use crate::id::{ConsentId, KeptPaperId};
use crate::store::kept_chunks::{self, ChunkRecord};
use crate::store::kept_papers::{self, KeptPaperRecord};
use crate::store::{canonical, consent_signatures, consents};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Bytes in a piece.
const PIECE: usize = 256 * 1024;
/// Bytes in a paper.
const LIMIT: usize = 64 * 1024 * 1024;

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
    (0..).zip(bytes.chunks(PIECE)).try_for_each(|(number, data)| {
        let (sha256, data) = (Sha256::digest(data).into(), data.to_vec());
        kept_chunks::insert(tx, &ChunkRecord { client_id, paper_id, number, sha256, data })
    })
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
    let pieces = kept_chunks::of_paper(db, paper.id)?;
    let in_place = (0..).zip(&pieces).all(|(number, piece)| {
        piece.number == number
            && piece.client_id == paper.client_id
            && piece.paper_id == paper.id
            && Sha256::digest(&piece.data)[..] == piece.sha256
    });
    let whole: Vec<u8> = pieces.into_iter().flat_map(|piece| piece.data).collect();
    let sound =
        in_place && whole.len() == paper.length as usize && Sha256::digest(&whole)[..] == paper.sha256;
    Ok(sound.then_some(whole))
}
