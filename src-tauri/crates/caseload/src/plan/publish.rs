//! A version is published: what the client takes home.

use super::{Commitment, PlanDraft, PlanView, check};
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::draft::{DraftFields, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, PlanId};
use crate::practice::author;
use crate::seal::{self, SealKind};
use crate::search::{self, DocKind};
use crate::store::commitments::{self, CommitmentRecord};
use crate::store::plan_version_commitments::{self, VersionCommitmentRecord};
use crate::store::plan_versions::{self, PlanVersionRecord};
use crate::store::{drafts, plans};

/// Makes the draft the next version. Versions never change; commitments keep their ids and what became of them.
///
/// # Errors
/// `NotFound`; `NothingWritten` at `plan` without a draft; `Invalid`: `NoCommitment` at `commitments`, `Required` at
/// `commitments.N.what`.
pub fn publish(case: &mut Caseload, id: PlanId) -> Result<PlanView, CaseloadError> {
    plans::get(case.db(), id)?;
    let key = DraftKey::Plan { id };
    let Some(DraftFields::Plan(fields)) = drafts::find(case.db(), &key)?.map(|draft| draft.fields) else {
        return Err(CaseloadError::at("plan", Rule::NothingWritten));
    };
    check::to_publish(&fields)?;
    let version = AnyId(case.new_id());
    case.change(Op::PublishPlan(version.0), |tx| {
        take_out_last(tx, id)?;
        let fields = check::settled(fields);
        insert(tx, id, version, &fields)?;
        drafts::delete(tx, &key)?;
        seal::seal(tx, SealKind::Plan, version)?;
        let text = search::plan_text(&fields);
        search::put(tx, DocKind::Plan, AnyId(id.0), fields.client_id, tx.now().day(), &text)
    })?;
    case.witness_softly();
    super::read(case, id)
}

fn take_out_last(tx: &Change<'_>, plan: PlanId) -> Result<(), CaseloadError> {
    let Some(last) = plan_versions::of_plan(tx, plan)?.pop() else { return Ok(()) };
    let text = search::plan_text(&super::fields_of(tx, &last)?);
    search::take(tx, DocKind::Plan, AnyId(plan.0), &text)
}

fn insert(tx: &Change<'_>, plan: PlanId, id: AnyId, fields: &PlanDraft) -> Result<(), CaseloadError> {
    let last = plan_versions::of_plan(tx, plan)?.last().map_or(0, |row| row.version);
    let row = PlanVersionRecord {
        id,
        public_id: tx.new_public_id(),
        plan_id: plan,
        version: last + 1,
        fields: fields.clone(),
        author: author(tx)?,
        published: tx.now(),
    };
    plan_versions::insert(tx, &row)?;
    (0..).zip(&fields.commitments).try_for_each(|(position, one)| insert_step(tx, &row, position, one))
}

fn insert_step(
    tx: &Change<'_>,
    version: &PlanVersionRecord,
    position: u32,
    one: &Commitment,
) -> Result<(), CaseloadError> {
    let (client_id, plan_id) = (version.fields.client_id, version.plan_id);
    match commitments::find(tx, one.id)? {
        None => {
            let public_id = tx.new_public_id();
            commitments::insert(tx, &CommitmentRecord { id: one.id, public_id, client_id, plan_id })?;
        }
        Some(known) if known.plan_id == plan_id => (),
        Some(_) => return Err(CaseloadError::NotFound("commitment")),
    }
    let step =
        VersionCommitmentRecord { client_id, version_id: version.id, position, commitment: one.clone() };
    plan_version_commitments::insert(tx, &step)
}
