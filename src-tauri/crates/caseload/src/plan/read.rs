//! A plan as its page shows it.

use super::{Commitment, CommitmentView, PlanDraft, PlanVersionRow, PlanView};
use crate::caseload::Caseload;
use crate::draft::{DraftFields, DraftKey};
use crate::error::CaseloadError;
use crate::id::{ClientId, PlanId};
use crate::store::plan_versions::{self, PlanVersionRecord};
use crate::store::{clients, commitment_statuses, drafts, plan_version_commitments, plans};
use rusqlite::Connection;
use vault::Private;

/// Reads a plan: its newest version, what became of its commitments, and what the editor holds.
///
/// # Errors
/// `NotFound`.
pub fn read(case: &Caseload, id: PlanId) -> Result<PlanView, CaseloadError> {
    let db = case.db();
    let plan = plans::get(db, id)?;
    let client = clients::get(db, plan.client_id)?;
    let versions = plan_versions::of_plan(db, id)?;
    let published = versions.last().map(|version| fields_of(db, version)).transpose()?;
    let draft = drafts::find(db, &DraftKey::Plan { id })?;
    let commitments = published.iter().flat_map(|plan| &plan.commitments);
    Ok(PlanView {
        id,
        client_name: clients::name(&client.details),
        version: versions.last().map_or(0, |version| version.version),
        commitments: commitments.map(|one| with_status(db, one)).collect::<Result<_, _>>()?,
        revision: draft.as_ref().map_or(0, |draft| draft.revision),
        saved_at: draft.as_ref().map(|draft| draft.saved),
        fields: match draft.map(|draft| draft.fields) {
            Some(DraftFields::Plan(fields)) => fields,
            _ => published.clone().unwrap_or_else(|| empty(client.id)),
        },
        published,
        versions: versions.iter().map(line).collect(),
    })
}

/// What one version of a plan said, and when it was published.
///
/// # Errors
/// `NotFound` if there is no such version.
pub fn read_version(
    case: &Caseload,
    id: PlanId,
    version: u32,
) -> Result<(PlanDraft, PlanVersionRow), CaseloadError> {
    let versions = plan_versions::of_plan(case.db(), id)?;
    let row =
        versions.iter().find(|row| row.version == version).ok_or(CaseloadError::NotFound("plan version"))?;
    Ok((fields_of(case.db(), row)?, line(row)))
}

/// The words of a version with its commitments.
pub(crate) fn fields_of(db: &Connection, version: &PlanVersionRecord) -> Result<PlanDraft, CaseloadError> {
    let steps = plan_version_commitments::of_version(db, version.id)?;
    let commitments = steps.into_iter().map(|step| step.commitment).collect();
    Ok(PlanDraft { commitments, ..version.fields.clone() })
}

fn line(version: &PlanVersionRecord) -> PlanVersionRow {
    PlanVersionRow { version: version.version, published_at: version.published }
}

fn with_status(db: &Connection, one: &Commitment) -> Result<CommitmentView, CaseloadError> {
    let newest = commitment_statuses::newest(db, one.id)?;
    Ok(CommitmentView {
        commitment: one.clone(),
        status: newest.as_ref().map(|row| row.status).unwrap_or_default(),
        since: newest.map(|row| row.at),
    })
}

fn empty(client_id: ClientId) -> PlanDraft {
    PlanDraft {
        client_id,
        intention: Private::default(),
        words: Private::default(),
        session_day: None,
        meaning: Private::default(),
        commitments: Vec::new(),
        people: Private::default(),
        warning_signs: Private::default(),
        cautions: Private::default(),
        next: Private::default(),
        review_on: None,
    }
}
