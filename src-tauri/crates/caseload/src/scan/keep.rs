//! A scan is taken into the vault.

use super::MediaType;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, ScanId};
use crate::pieces::{self, LIMIT};
use crate::rules::{Check, LINE, nfc};
use crate::store::scans::{self, ScanRecord};
use crate::store::{canonical, clients, scan_chunks};
use sha2::{Digest, Sha256};
use vault::Private;

/// Keeps the bytes of a scan. They are handed out again exactly as they came.
///
/// # Errors
/// `NotFound` for the client; at `title` what a line may not be; at `file` `NothingWritten` for an empty file, `TooLong`
/// above 64 MiB, `NotAScan` for what is no PDF, PNG or JPEG.
pub fn keep(
    case: &mut Caseload,
    client_id: ClientId,
    title: &Private<String>,
    bytes: &[u8],
) -> Result<ScanId, CaseloadError> {
    let (media_type, length) = guard(title, bytes)?;
    let id = ScanId(case.new_id());
    case.change(Op::KeepScan(id), |tx| {
        clients::get(tx, client_id)?;
        let (title, sha256) = (nfc(title), Sha256::digest(bytes).into());
        let scan = ScanRecord { id, client_id, title, media_type, length, sha256, added: tx.now() };
        scans::insert(tx, &scan)?;
        pieces::split(bytes).try_for_each(|piece| scan_chunks::insert(tx, client_id, id, &piece))?;
        tx.says(id.0, Some(client_id), &canonical(&scan)?)?;
        Ok(id)
    })
}

fn guard(title: &Private<String>, bytes: &[u8]) -> Result<(MediaType, u32), CaseloadError> {
    let mut check = Check::default();
    check.required("title", title.as_str());
    check.line("title", title.as_str(), LINE);
    check.done()?;
    if bytes.is_empty() {
        return Err(CaseloadError::at("file", Rule::NothingWritten));
    }
    let length = u32::try_from(bytes.len()).ok().filter(|_| bytes.len() <= LIMIT);
    let length = length.ok_or_else(|| CaseloadError::at("file", Rule::TooLong))?;
    let media_type = MediaType::of(bytes).ok_or_else(|| CaseloadError::at("file", Rule::NotAScan))?;
    Ok((media_type, length))
}
