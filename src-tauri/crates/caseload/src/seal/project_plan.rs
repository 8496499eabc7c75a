//! A published version of a plan in the words of the signed form.

use super::form::{FormMoment, Projected};
use super::project::public_id_of;
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::store::plan_version_commitments::{self, VersionCommitmentRecord};
use crate::store::plan_versions::PlanVersionRecord;
use crate::store::plans::PlanRecord;
use crate::store::{commitments, plan_versions, plans, seals};
use rusqlite::Connection;
use serde_json::{Value, json};

/// A version with its commitments, each under its public id.
pub(super) fn version(db: &Connection, id: AnyId) -> Result<Option<Projected>, CaseloadError> {
    let Some(row) = plan_versions::find(db, id)? else { return Ok(None) };
    let client_id = row.fields.client_id;
    let (Some(plan), Some(client_public_id)) = (plans::find(db, row.plan_id)?, public_id_of(db, client_id)?)
    else {
        return Ok(None);
    };
    let Some(steps) = steps(db, &plan, id)?.filter(|_| plan.client_id == client_id) else { return Ok(None) };
    let others = plan_versions::of_plan(db, row.plan_id)?;
    let before = others.iter().find(|other| other.version + 1 == row.version).map(|other| other.id);
    Ok(Some(Projected {
        client_id,
        public_id: row.public_id.0,
        client_public_id,
        version: row.version,
        previous: before.map(|id| seals::hash_of(db, id)).transpose()?.flatten(),
        content: content(&row, &plan, &steps),
        author: row.author,
        at: row.published,
    }))
}

fn content(row: &PlanVersionRecord, plan: &PlanRecord, steps: &[Value]) -> Value {
    let fields = &row.fields;
    json!({
        "plan": plan.public_id, "begunAt": FormMoment::from(plan.begun), "intention": fields.intention,
        "words": fields.words, "sessionDay": fields.session_day, "meaning": fields.meaning, "commitments": steps,
        "people": fields.people, "warningSigns": fields.warning_signs, "cautions": fields.cautions,
        "next": fields.next, "reviewOn": fields.review_on,
    })
}

fn steps(db: &Connection, plan: &PlanRecord, version: AnyId) -> Result<Option<Vec<Value>>, CaseloadError> {
    plan_version_commitments::of_version(db, version)?.iter().map(|row| step(db, plan, row)).collect()
}

fn step(
    db: &Connection,
    plan: &PlanRecord,
    row: &VersionCommitmentRecord,
) -> Result<Option<Value>, CaseloadError> {
    let words = &row.commitment;
    let identity = commitments::find(db, words.id)?.filter(|identity| {
        identity.plan_id == plan.id && identity.client_id == plan.client_id && row.client_id == plan.client_id
    });
    Ok(identity.map(|identity| {
        json!({
            "commitment": identity.public_id, "position": row.position, "what": words.what, "when": words.when,
            "place": words.place, "cadence": words.cadence, "obstacle": words.obstacle, "ifThen": words.if_then,
        })
    }))
}
