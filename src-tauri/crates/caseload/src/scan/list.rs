//! The scans of a client.

use super::ScanRow;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::scans;

/// Every scan of a client, newest first.
///
/// # Errors
/// Only what the database refuses.
pub fn list(case: &Caseload, client: ClientId) -> Result<Vec<ScanRow>, CaseloadError> {
    let rows = scans::of_client(case.db(), client)?.into_iter().map(|scan| ScanRow {
        id: scan.id,
        title: scan.title,
        media_type: scan.media_type,
        length: scan.length,
        added_at: scan.added,
    });
    Ok(rows.collect())
}
