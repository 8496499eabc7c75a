//! What has to be so before somebody goes home.

use super::enter::{draft_taken, enter, enter_again};
use super::ground::{self, Ground};
use super::{DischargeCheck, Met, Sedation, Vitals, discharge_item, rules_of, state, taken};
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::id::SessionId;
use crate::rules::{Check, LINES, is_blank};
use crate::time::Moment;
use chrono::TimeDelta;
use rusqlite::Connection;

/// MOAA/S of somebody who is fully awake.
const FULLY_AWAKE: u32 = 5;

/// Writes down items of the discharge list, as far as they are looked at; an item looked at again keeps its earlier state.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `NotAllowed` at `discharge.<code>` for an item that is not in the list, or twice;
/// what a few lines may not be.
pub fn check_discharge(
    case: &mut Caseload,
    session: SessionId,
    checks: Vec<DischargeCheck>,
) -> Result<(), CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    fields(&checks)?;
    let standing = chart::of_session::<DischargeCheck>(case.db(), session)?;
    case.acts(|tx| {
        for check in &checks {
            match standing.iter().find(|item| item.content.code == check.code) {
                Some(item) if item.content == *check => (),
                Some(item) => enter_again(tx, item.id, tx.now(), check)?,
                None => drop(enter(tx, &ground, tx.now(), check)?),
            }
        }
        draft_taken(tx, ChartForm::Discharge, session)
    })
}

fn fields(checks: &[DischargeCheck]) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    for one in checks {
        let path = format!("discharge.{}", one.code);
        let times = checks.iter().filter(|other| other.code == one.code).count();
        if times > 1 || discharge_item(&one.code).is_none() {
            check.problem(path.as_str(), Rule::NotAllowed);
        }
        check.lines(&format!("{path}.words"), one.words.as_str(), LINES);
        check.lines(&format!("{path}.overrideReason"), one.override_reason.as_str(), LINES);
    }
    check.done()
}

/// Whether the list of the protocol is done: each item met, not applying, or gone past with a reason. What a tick says and
/// the record contradicts counts as missing. Who leaves against advice leaves: the list stays as it is.
///
/// # Errors
/// `Missing` at `discharge.<code>`; `TooEarly` at `discharge.observed-long-enough` before the time is over.
pub(super) fn guard(db: &Connection, ground: &Ground, now: Moment) -> Result<(), CaseloadError> {
    if state::left_against_advice(db, ground)? {
        return Ok(());
    }
    let done = chart::of_session::<DischargeCheck>(db, ground.session.id)?;
    let mut check = Check::default();
    for code in rules_of::session(db, ground)?.protocol.discharge {
        let found = done.iter().find(|item| item.content.code == code).map(|item| &item.content);
        let explained = found.is_some_and(|found| !is_blank(found.override_reason.as_str()));
        let rule = match found.map(|found| found.met) {
            _ if explained => continue,
            Some(Met::NotApplicable) => continue,
            Some(Met::Yes) => match contradicted(db, ground, &code, now)? {
                None => continue,
                Some(rule) => rule,
            },
            Some(Met::No) | None => Rule::Missing,
        };
        check.problem(format!("discharge.{code}"), rule);
    }
    check.done()
}

/// Where the record says otherwise than a tick.
pub(super) fn contradicted(
    db: &Connection,
    ground: &Ground,
    code: &str,
    now: Moment,
) -> Result<Option<Rule>, CaseloadError> {
    Ok(match code {
        "observed-long-enough" => {
            let until = observe_until(db, ground)?;
            until.filter(|until| now < *until).map(|_| Rule::TooEarly)
        }
        "vitals-near-baseline" | "no-oxygen" => (!breathes_room_air(db, ground)?).then_some(Rule::Missing),
        "fully-awake" => (!is_awake(db, ground)?).then_some(Rule::Missing),
        _ => None,
    })
}

/// The least time of observation, from the last dose or booster.
pub(super) fn observe_until(db: &Connection, ground: &Ground) -> Result<Option<Moment>, CaseloadError> {
    let minutes = rules_of::session(db, ground)?.protocol.observation_minutes.value;
    let last = taken::in_session(db, ground.session.id)?.pop();
    Ok(last.map(|dose| Moment(dose.at.0 + TimeDelta::minutes(i64::from(minutes)))))
}

/// The last reading since the last dose was taken on room air.
fn breathes_room_air(db: &Connection, ground: &Ground) -> Result<bool, CaseloadError> {
    let since = taken::in_session(db, ground.session.id)?.pop().map(|dose| dose.at);
    let readings = chart::of_session::<Vitals>(db, ground.session.id)?;
    let counting = readings
        .iter()
        .filter(|reading| reading.content.struck.is_none() && since.is_none_or(|since| reading.at >= since));
    Ok(counting.max_by_key(|reading| reading.at).is_some_and(|reading| !reading.content.on_oxygen))
}

/// No score says otherwise.
fn is_awake(db: &Connection, ground: &Ground) -> Result<bool, CaseloadError> {
    let scores = chart::of_session::<Sedation>(db, ground.session.id)?;
    let newest = scores.iter().filter(|score| score.content.struck.is_none()).max_by_key(|score| score.at);
    Ok(newest.is_none_or(|score| score.content.score == FULLY_AWAKE))
}
