//! The integration plan.

use super::Held;
use crate::error::Reply;
use caseload::id::{ClientId, CommitmentId, PlanId};
use caseload::plan::{self, CommitmentStatus, PlanView};

/// The client's plan; begun when there is none.
#[tauri::command(async)]
pub fn begin_plan(shell: Held<'_>, client_id: ClientId) -> Reply<PlanId> {
    shell.open(|case| plan::begin(case, client_id))
}

/// A plan with its draft and its versions.
#[tauri::command(async)]
pub fn read_plan(shell: Held<'_>, plan_id: PlanId) -> Reply<PlanView> {
    shell.open(|case| plan::read(case, plan_id))
}

/// An id for a commitment that is being written.
#[tauri::command(async)]
pub fn new_commitment(shell: Held<'_>) -> Reply<CommitmentId> {
    shell.opened(|opened| Ok(plan::new_commitment_id(&opened.case)))
}

/// The draft becomes the next version.
#[tauri::command(async)]
pub fn publish_plan(shell: Held<'_>, plan_id: PlanId) -> Reply<PlanView> {
    shell.open(|case| plan::publish(case, plan_id))
}

/// What became of a commitment.
#[tauri::command(async)]
pub fn set_commitment_status(
    shell: Held<'_>,
    commitment_id: CommitmentId,
    status: CommitmentStatus,
) -> Reply<()> {
    shell.open(|case| plan::set_status(case, commitment_id, status))
}
