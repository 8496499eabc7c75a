//! A plan is begun.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{ClientId, CommitmentId, PlanId};
use crate::store::plans::{self, PlanRecord};
use crate::store::{canonical, clients};

/// One plan a client: returns the one that is there, or begins it.
///
/// # Errors
/// `NotFound` for the client.
pub fn begin(case: &mut Caseload, client_id: ClientId) -> Result<PlanId, CaseloadError> {
    clients::get(case.db(), client_id)?;
    if let Some(plan) = plans::of_client(case.db(), client_id)? {
        return Ok(plan.id);
    }
    let id = PlanId(case.new_id());
    case.change(Op::BeginPlan(id), |tx| {
        let plan = PlanRecord { id, public_id: tx.new_public_id(), client_id, begun: tx.now() };
        plans::insert(tx, &plan)?;
        tx.says(id.0, Some(client_id), &canonical(&plan)?)?;
        Ok(id)
    })
}

/// An id for a commitment that is being written; it keeps it from version to version.
pub fn new_commitment_id(case: &Caseload) -> CommitmentId {
    CommitmentId(case.new_id())
}
