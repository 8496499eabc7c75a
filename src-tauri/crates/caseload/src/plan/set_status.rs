//! What became of a commitment.

use super::CommitmentStatus;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{AnyId, CommitmentId};
use crate::store::commitment_statuses::{self, StatusRecord};
use crate::store::{canonical, commitments};

/// Records where a published commitment stands now; what stood before stays on record.
///
/// # Errors
/// `NotFound` for a commitment that was never published.
pub fn set_status(
    case: &mut Caseload,
    commitment_id: CommitmentId,
    status: CommitmentStatus,
) -> Result<(), CaseloadError> {
    let id = AnyId(case.new_id());
    case.change(Op::SetCommitmentStatus(id.0), |tx| {
        let found = commitments::find(tx, commitment_id)?.ok_or(CaseloadError::NotFound("commitment"))?;
        let row = StatusRecord { id, client_id: found.client_id, commitment_id, status, at: tx.now() };
        commitment_statuses::insert(tx, &row)?;
        tx.says(id.0, Some(found.client_id), &canonical(&row)?)
    })
}
