//! What is planned for a session. Limits bind here: a plan is refused where a record never is.

use super::enter::{draft_taken, enter, enter_again};
use super::ground::Ground;
use super::plan_check::{PlanCheck, check_plan_of};
use super::{GivenBy, MedicinePlan, MedicineState, check, ground, state, taken};
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::protocol::{self, LimitReason, LimitVerdict, Protocol};
use crate::rules::{Check, LINE, LINES, is_blank};
use chrono::TimeDelta;
use rusqlite::Connection;

/// Writes down the plan; planned again, the earlier one stays readable.
///
/// # Errors
/// `NotFound` for the session, the protocol, its version or a person; `Signed` at `session`; `NotAllowed` at `state` once
/// something was taken or the session ended; `TooEarly` at `session` sooner after the last dose than the protocol allows;
/// at `route` `NotAllowed` for another route than the protocol's; at `planned` `OutOfRange` beyond a hard limit or the
/// clearance, at `weight` `Missing` without a fresh one where it is needed, at `overLimitReason` `Required` beyond a soft
/// limit; at `givenBy` `NotAllowed` for the therapist with a needle; at `atHome` `NotAllowed`; at `booster` `NotAllowed`
/// where the protocol or the clearance has none, `booster.afterMinutes` `OutOfRange` outside the window.
pub fn plan(case: &mut Caseload, session: SessionId, plan: MedicinePlan) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    let protocol = protocol::at(case, &plan.protocol, plan.protocol_version)?.protocol;
    let found = check_plan_of(case.db(), &ground, &plan, &protocol, case.now())?;
    for person in [plan.prescriber_id, plan.escort_id, plan.chaperone_id] {
        check::person(case.db(), ground.session.client_id, person)?;
    }
    let mut check = Check::default();
    stands_open(&mut check, case.db(), &ground)?;
    far_enough(&mut check, case.db(), &ground, &protocol)?;
    fields(&mut check, &plan);
    fits(&mut check, &plan, &protocol);
    booster(&mut check, &plan, &protocol, found.booster_cleared);
    limits(&mut check, &plan, &found);
    check.done()?;
    let standing = chart::of_session::<MedicinePlan>(case.db(), session)?.pop();
    case.acts(|tx| {
        draft_taken(tx, ChartForm::MedicinePlan, session)?;
        match &standing {
            Some(standing) => enter_again(tx, standing.id, tx.now(), &plan).map(|()| standing.id),
            None => enter(tx, &ground, tx.now(), &plan),
        }
    })
}

fn stands_open(check: &mut Check, db: &Connection, ground: &Ground) -> Result<(), CaseloadError> {
    match state::stage(db, ground)? {
        MedicineState::Planned | MedicineState::Ready | MedicineState::Open => (),
        _ => check.problem("state", Rule::NotAllowed),
    }
    Ok(())
}

/// Under the hours that the protocol has since the last dose nothing is planned.
fn far_enough(
    check: &mut Check,
    db: &Connection,
    ground: &Ground,
    protocol: &Protocol,
) -> Result<(), CaseloadError> {
    let Some(meant_for) = ground.session.held_at.or_else(|| ground.session.planned.moment()) else {
        return Ok(());
    };
    let wanted = TimeDelta::hours(i64::from(protocol.interval.refused_under_hours.value));
    let others = taken::sessions_of(db, ground.session.client_id)?;
    let mut others = others.into_iter().filter(|(session, _)| *session != ground.session.id);
    if others.any(|(_, at)| (meant_for.0 - at.0).abs() < wanted) {
        check.problem("session", Rule::TooEarly);
    }
    Ok(())
}

fn fields(check: &mut Check, plan: &MedicinePlan) {
    check::amount(check, "planned", plan.planned, check::MOST);
    check::amount(check, "prescribed", plan.prescribed, check::MOST);
    check::amount(check, "units", plan.units, check::MOST_UNITS);
    check.required("substance", plan.substance.as_str());
    let lines = [
        ("substance", &plan.substance),
        ("form", &plan.form),
        ("strength", &plan.strength),
        ("prescription", &plan.prescription),
        ("stopWord", &plan.stop_word),
    ];
    lines.into_iter().for_each(|(path, text)| check.line(path, text.as_str(), LINE));
    check.lines("place", plan.place.as_str(), LINES);
    check.lines("intention", plan.intention.as_str(), LINES);
    check.lines("overLimitReason", plan.over_limit_reason.as_str(), LINES);
}

fn fits(check: &mut Check, plan: &MedicinePlan, protocol: &Protocol) {
    if plan.route != protocol.route {
        check.problem("route", Rule::NotAllowed);
    }
    if plan.given_by == GivenBy::Therapist && plan.route.by_needle() {
        check.problem("givenBy", Rule::NotAllowed);
    }
    if plan.at_home && (plan.route.never_at_home() || protocol.home.is_none()) {
        check.problem("atHome", Rule::NotAllowed);
    }
}

/// A booster is agreed before the first dose, within the protocol and the clearance.
fn booster(check: &mut Check, plan: &MedicinePlan, protocol: &Protocol, cleared: Option<bool>) {
    let Some(booster) = &plan.booster else { return };
    check::amount(check, "booster.dose", Some(booster.dose), check::MOST);
    match &protocol.booster {
        Some(rule) if cleared != Some(false) => {
            let window = rule.from_minutes.value..=rule.to_minutes.value;
            if !window.contains(&booster.after_minutes) {
                check.problem("booster.afterMinutes", Rule::OutOfRange);
            }
        }
        _ => check.problem("booster", Rule::NotAllowed),
    }
}

fn limits(check: &mut Check, plan: &MedicinePlan, found: &PlanCheck) {
    let weight = [LimitReason::WeightMissing, LimitReason::WeightTooOld];
    match &found.verdict {
        Some(LimitVerdict::Hard(reasons)) => {
            if reasons.iter().any(|reason| weight.contains(reason)) {
                check.problem("weight", Rule::Missing);
            }
            if reasons.iter().any(|reason| !weight.contains(reason)) {
                check.problem("planned", Rule::OutOfRange);
            }
        }
        Some(LimitVerdict::Soft(_)) => reason(check, plan),
        _ if found.over_prescription => reason(check, plan),
        _ => (),
    }
}

fn reason(check: &mut Check, plan: &MedicinePlan) {
    if is_blank(plan.over_limit_reason.as_str()) {
        check.problem("overLimitReason", Rule::Required);
    }
}
