//! What a plan is checked against, while it is typed. Doses are checked, never computed.

use super::ground::{self, Ground};
use super::{MedicinePlan, last_weight};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::SessionId;
use crate::protocol::{self, LimitVerdict, OtherUnit, Protocol, looks_like_other_unit, per_kg};
use crate::readiness::{ReadinessFacts, facts_of};
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;

/// What the limits say to the total of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanCheck {
    /// The total with the booster, in tenths of a milligram.
    pub total: u32,
    /// What protocol and clearance say; none while no dose is planned.
    pub verdict: Option<LimitVerdict>,
    /// The total is above what was prescribed: a reason is asked for.
    pub over_prescription: bool,
    /// The clearance has a booster; none where there is no clearance yet.
    pub booster_cleared: Option<bool>,
    /// The clearance's maximum, tenths of a milligram.
    pub clearance_max: Option<u32>,
    /// The total in hundredths of mg per kg; only with a fresh weight.
    pub per_kg: Option<u32>,
    /// The last weight, tenths of a kilogram; old or not.
    pub weight: Option<u32>,
    /// The day of that weight.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub weighed_on: Option<NaiveDate>,
    /// The strength names a volume or micrograms: the dose is in milligrams.
    pub other_unit_in_strength: bool,
}

/// Checks a plan without writing it.
///
/// # Errors
/// `NotFound` for the session, the protocol or its version; `NotAllowed` at `session`.
pub fn check_plan(
    case: &Caseload,
    session: SessionId,
    plan: &MedicinePlan,
) -> Result<PlanCheck, CaseloadError> {
    let ground = ground::of(case.db(), session)?;
    let protocol = protocol::at(case, &plan.protocol, plan.protocol_version)?.protocol;
    check_plan_of(case.db(), &ground, plan, &protocol, case.now())
}

pub(super) fn check_plan_of(
    db: &Connection,
    ground: &Ground,
    plan: &MedicinePlan,
    protocol: &Protocol,
    now: Moment,
) -> Result<PlanCheck, CaseloadError> {
    let facts =
        ReadinessFacts { plan: Some(plan.clone()), protocol: protocol.clone(), ..facts_of(db, ground, now)? };
    let total = facts.next_dose().map_or(0, |dose| facts.session_total(&dose));
    let weight = last_weight(db, ground.session.client_id)?;
    let terms = facts.clearance.as_ref().map(|clearance| &clearance.terms);
    let unit = looks_like_other_unit(plan.strength.as_str());
    Ok(PlanCheck {
        total,
        verdict: facts.verdict(),
        over_prescription: plan.prescribed.is_some_and(|most| total > most),
        booster_cleared: terms.map(|terms| terms.booster_allowed),
        clearance_max: terms.and_then(|terms| terms.max_dose),
        per_kg: per_kg(&protocol.limits, total, weight, facts.day()).filter(|_| total > 0),
        weight: weight.map(|weight| weight.tenths_kg),
        weighed_on: weight.map(|weight| weight.measured_on),
        other_unit_in_strength: matches!(unit, Some(OtherUnit::Volume | OtherUnit::Microgram)),
    })
}
