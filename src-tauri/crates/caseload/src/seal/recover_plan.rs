//! A published version of a plan, out of its signed bytes: they hold every word of it. Row ids never leave, so that the
//! form does not hold them; they are taken from rows that still name them, and else given anew.

use super::SealKind;
use super::recover::{WrittenAt, dated, with_its_id, written};
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, CommitmentId, PlanId};
use crate::plan::{Cadence, Commitment, PlanDraft};
use crate::store::commitments::{self, CommitmentRecord};
use crate::store::plan_version_commitments::{self, VersionCommitmentRecord};
use crate::store::plan_versions::{self, PlanVersionRecord};
use crate::store::plans::{self, PlanRecord};
use crate::store::seals::{self, SealRecord};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;
use vault::Private;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    plan: Uuid,
    begun_at: WrittenAt,
    intention: Private<String>,
    words: Private<String>,
    session_day: Option<NaiveDate>,
    meaning: Private<String>,
    commitments: Vec<Step>,
    people: Private<String>,
    warning_signs: Private<String>,
    cautions: Private<String>,
    next: Private<String>,
    review_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Step {
    commitment: Uuid,
    position: u32,
    what: Private<String>,
    when: Private<String>,
    place: Private<String>,
    cadence: Cadence,
    obstacle: Private<String>,
    if_then: Private<String>,
}

#[derive(Deserialize)]
struct Steps {
    commitments: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    commitment: Uuid,
    position: u32,
}

/// Whatever of the version is gone: the plan, the version, its steps, what they are steps of.
pub(super) fn insert(tx: &Change<'_>, seal: &SealRecord) -> Result<bool, CaseloadError> {
    let Some((written, published)) = dated::<Content>(&seal.bytes) else { return Ok(false) };
    let Some((plan_id, mut inserted)) = plan(tx, seal, &written.content)? else { return Ok(false) };
    let Content { commitments: steps, .. } = &written.content;
    let there = plan_version_commitments::of_version(tx, seal.subject_id)?;
    if plan_versions::find(tx, seal.subject_id)?.is_none() {
        let row = PlanVersionRecord {
            id: seal.subject_id,
            public_id: AnyId(written.record),
            plan_id,
            version: written.version,
            fields: fields(&written.content, seal.client_id),
            author: written.author.clone(),
            published,
        };
        plan_versions::insert(tx, &row)?;
        inserted = true;
    }
    for step in steps {
        let stands = there.iter().find(|row| row.position == step.position).map(|row| row.commitment.id);
        inserted |= insert_step(tx, seal, plan_id, step, stands)?;
    }
    Ok(inserted)
}

fn fields(content: &Content, client_id: ClientId) -> PlanDraft {
    PlanDraft {
        client_id,
        intention: content.intention.clone(),
        words: content.words.clone(),
        session_day: content.session_day,
        meaning: content.meaning.clone(),
        commitments: Vec::new(),
        people: content.people.clone(),
        warning_signs: content.warning_signs.clone(),
        cautions: content.cautions.clone(),
        next: content.next.clone(),
        review_on: content.review_on,
    }
}

/// The plan, and whether it had to be inserted. None if the client has another one, or if its id is not known any more.
fn plan(
    tx: &Change<'_>,
    seal: &SealRecord,
    content: &Content,
) -> Result<Option<(PlanId, bool)>, CaseloadError> {
    let client_id = seal.client_id;
    if let Some(row) = plans::of_client(tx, client_id)? {
        return Ok((row.public_id.0 == content.plan).then_some((row.id, false)));
    }
    let Some(begun) = content.begun_at.moment() else { return Ok(None) };
    let row = |id| PlanRecord { id: PlanId(id), public_id: AnyId(content.plan), client_id, begun };
    let row = match with_its_id(tx, "begin-plan", row)? {
        None => plans::named(tx, client_id)?.map(|id| row(id.0)),
        proven => proven,
    };
    let Some(row) = row else { return Ok(None) };
    plans::insert(tx, &row)?;
    Ok(Some((row.id, true)))
}

/// Inserts the step and its identity, if they are gone. `stands` is whose step the version's own row says it is.
fn insert_step(
    tx: &Change<'_>,
    seal: &SealRecord,
    plan_id: PlanId,
    step: &Step,
    stands: Option<CommitmentId>,
) -> Result<bool, CaseloadError> {
    let (client_id, public_id) = (seal.client_id, AnyId(step.commitment));
    let known = commitments::with_public_id(tx, public_id)?;
    let id = match known.or(stands) {
        Some(id) => id,
        None => named_elsewhere(tx, client_id, step.commitment)?.unwrap_or_else(|| CommitmentId(tx.new_id())),
    };
    if known.is_none() {
        commitments::insert(tx, &CommitmentRecord { id, public_id, client_id, plan_id })?;
    }
    if stands.is_none() {
        let commitment = Commitment {
            id,
            what: step.what.clone(),
            when: step.when.clone(),
            place: step.place.clone(),
            cadence: step.cadence,
            obstacle: step.obstacle.clone(),
            if_then: step.if_then.clone(),
        };
        let (version_id, position) = (seal.subject_id, step.position);
        let row = VersionCommitmentRecord { client_id, version_id, position, commitment };
        plan_version_commitments::insert(tx, &row)?;
    }
    Ok(known.is_none() || stands.is_none())
}

/// The id of a commitment that another version has a row of: its seal tells which one that is.
fn named_elsewhere(
    tx: &Change<'_>,
    client: ClientId,
    public_id: Uuid,
) -> Result<Option<CommitmentId>, CaseloadError> {
    for seal in seals::of_client(tx, client, SealKind::Plan)? {
        let steps = written::<Steps>(&seal.bytes).map(|written| written.content.commitments);
        let step = steps.into_iter().flatten().find(|step| step.commitment == public_id);
        let Some(step) = step else { continue };
        let rows = plan_version_commitments::of_version(tx, seal.subject_id)?;
        if let Some(row) = rows.iter().find(|row| row.position == step.position) {
            return Ok(Some(row.commitment.id));
        }
    }
    Ok(None)
}
