//! A session moves on.

use super::enter::{draft_taken, enter};
use super::ground::Ground;
use super::{
    Dose, MedicineState, SessionState, SessionStep, discharge, ground, held, rules_of, state, taken,
};
use crate::caseload::{Caseload, Change};
use crate::chart::Item;
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::follow_up;
use crate::id::SessionId;
use crate::rules::{Check, LINES, is_blank};
use vault::Private;

/// Takes a step, now. Discharge puts down the calls that the protocol has.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `NotAllowed` at `state` for a step that does not follow ([`state::after`]); signing
/// has a use case of its own; `Required` at `words` for an end before its time: why, or to whom; what a few lines may not
/// be; of a discharge, `Missing` or `TooEarly` at `discharge.<code>`.
pub fn step(
    case: &mut Caseload,
    session: SessionId,
    step: SessionStep,
    words: Private<String>,
) -> Result<(), CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    let stage = state::stage(case.db(), &ground)?;
    let mut check = Check::default();
    if state::after(stage, step).is_none_or(|next| next == MedicineState::Signed) {
        return Err(CaseloadError::at("state", Rule::NotAllowed));
    }
    if matches!(step, SessionStep::Aborted | SessionStep::Transferred) && is_blank(words.as_str()) {
        check.problem("words", Rule::Required);
    }
    check.lines("words", words.as_str(), LINES);
    check.done()?;
    if step == SessionStep::Discharged {
        discharge::guard(case.db(), &ground, case.now())?;
    }
    case.acts(|tx| {
        enter(tx, &ground, tx.now(), &SessionState { step, words })?;
        follows(tx, &ground, stage, step)
    })
}

fn follows(
    tx: &Change<'_>,
    ground: &Ground,
    stage: MedicineState,
    step: SessionStep,
) -> Result<(), CaseloadError> {
    match step {
        SessionStep::Opened => held::took_place(tx, ground, tx.now()),
        SessionStep::Aborted if stage != MedicineState::Open => held::called_off(tx, ground),
        SessionStep::Discharged => {
            draft_taken(tx, ChartForm::Discharge, ground.session.id)?;
            calls(tx, ground)
        }
        SessionStep::Transferred => calls(tx, ground),
        SessionStep::Aborted | SessionStep::Recovering | SessionStep::Signed => Ok(()),
    }
}

/// The calls after the session, counted from its last dose.
fn calls(tx: &Change<'_>, ground: &Ground) -> Result<(), CaseloadError> {
    let last: Option<Item<Dose>> = taken::in_session(tx, ground.session.id)?.pop();
    let Some(last) = last else { return Ok(()) };
    let hours = rules_of::session(tx, ground)?.protocol.follow_up_hours.value;
    follow_up::schedule(tx, &ground.session, &hours, last.at, ground.session.planned.zone)
}
