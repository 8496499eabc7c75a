//! The bytes of a scan.

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::ScanId;
use crate::pieces;
use crate::store::scan_chunks;
use crate::store::scans::{self, ScanRecord};
use rusqlite::Connection;

/// The kept bytes.
///
/// # Errors
/// `NotFound`; `Unreadable` if a piece is missing or was changed.
pub fn bytes(case: &Caseload, id: ScanId) -> Result<Vec<u8>, CaseloadError> {
    let scan = scans::find(case.db(), id)?.ok_or(CaseloadError::NotFound("scan"))?;
    sound(case.db(), &scan)?.ok_or(CaseloadError::Unreadable("scan"))
}

/// The bytes of a scan if every piece and the whole have their hashes.
pub(crate) fn sound(db: &Connection, scan: &ScanRecord) -> Result<Option<Vec<u8>>, CaseloadError> {
    Ok(pieces::join(scan_chunks::of_scan(db, scan.client_id, scan.id)?, scan.length, &scan.sha256))
}
