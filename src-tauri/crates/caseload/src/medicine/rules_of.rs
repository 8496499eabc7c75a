//! The protocol that holds for a session.

use super::MedicinePlan;
use super::ground::Ground;
use crate::chart;
use crate::clearance::Clearance;
use crate::course::Course;
use crate::error::CaseloadError;
use crate::protocol::{self, ProtocolView, builtin, builtin_for};
use rusqlite::Connection;

/// That of the plan, in the version that the plan names; while there is no plan that of the course, else the first one for
/// a route of the clearance.
pub(crate) fn session(db: &Connection, ground: &Ground) -> Result<ProtocolView, CaseloadError> {
    if let Some(plan) = chart::of_session::<MedicinePlan>(db, ground.session.id)?.pop() {
        return protocol::in_version(db, &plan.content.protocol, plan.content.protocol_version);
    }
    protocol::newest(db, &code(db, ground)?)
}

fn code(db: &Connection, ground: &Ground) -> Result<String, CaseloadError> {
    if let Some(course) = ground.container.course {
        let course = chart::get::<Course>(db, course)?;
        let known = course.content.details.protocol.filter(|code| protocol::builtin_by_id(code).is_some());
        if let Some(code) = known {
            return Ok(code);
        }
    }
    let clearances = chart::of_client::<Clearance>(db, ground.session.client_id)?;
    let terms = clearances.into_iter().rev().find_map(|clearance| clearance.content.terms);
    let route = terms.and_then(|terms| terms.routes.first().copied());
    let first = route.and_then(builtin_for).or_else(|| builtin().first());
    first.map(|protocol| protocol.id.clone()).ok_or(CaseloadError::NotFound("protocol"))
}
