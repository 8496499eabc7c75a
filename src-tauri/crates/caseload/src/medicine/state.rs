//! Where a medicine session stands, and which step may follow. Computed from what was entered: it survives lock, kill and
//! restart.

use super::ground::Ground;
use super::{Departure, MedicineState, SessionState, SessionStep, taken};
use crate::chart::{self, Item};
use crate::error::CaseloadError;
#[cfg(feature = "fixture")]
use crate::id::{EntryId, SessionId};
use crate::time::Moment;
use rusqlite::Connection;

/// Where a step leads from where a session stands; none = the step does not follow from there.
///
/// What was taken moves a session by itself: an open one is dosed from the first dose on. Only signing leads to
/// [`MedicineState::Signed`].
pub fn after(state: MedicineState, step: SessionStep) -> Option<MedicineState> {
    use MedicineState as State;
    match (state, step) {
        (State::Planned | State::Ready, SessionStep::Opened) => Some(State::Open),
        (State::Dosed, SessionStep::Recovering) => Some(State::Recovering),
        (State::Recovering, SessionStep::Discharged) => Some(State::Discharged),
        (State::Planned | State::Ready | State::Open, SessionStep::Aborted) => Some(State::Aborted),
        (State::Dosed | State::Recovering, SessionStep::Transferred) => Some(State::Transferred),
        (State::Discharged | State::Aborted | State::Transferred, SessionStep::Signed) => Some(State::Signed),
        _ => None,
    }
}

/// Where a session stands; whether what is planned is ready is another question.
pub(crate) fn stage(db: &Connection, ground: &Ground) -> Result<MedicineState, CaseloadError> {
    if ground.sealed {
        return Ok(MedicineState::Signed);
    }
    let steps = chart::of_session::<SessionState>(db, ground.session.id)?;
    let dosed = !taken::in_session(db, ground.session.id)?.is_empty();
    Ok(of_steps(&steps, dosed))
}

/// Where a session stood right before a moment: what happened then or later does not count.
pub(crate) fn stage_at(db: &Connection, ground: &Ground, at: Moment) -> Result<MedicineState, CaseloadError> {
    let mut steps = chart::of_session::<SessionState>(db, ground.session.id)?;
    steps.retain(|step| step.at < at || step.content.step == SessionStep::Opened);
    let dosed = taken::in_session(db, ground.session.id)?.iter().any(|dose| dose.at < at);
    Ok(of_steps(&steps, dosed))
}

/// A dose weighs more than an ending before it: what was taken was taken.
fn of_steps(steps: &[Item<SessionState>], dosed: bool) -> MedicineState {
    let took = |step: SessionStep| steps.iter().any(|entry| entry.content.step == step);
    if took(SessionStep::Transferred) {
        MedicineState::Transferred
    } else if took(SessionStep::Discharged) {
        MedicineState::Discharged
    } else if took(SessionStep::Recovering) {
        MedicineState::Recovering
    } else if dosed {
        MedicineState::Dosed
    } else if took(SessionStep::Aborted) {
        MedicineState::Aborted
    } else if took(SessionStep::Opened) {
        MedicineState::Open
    } else {
        MedicineState::Planned
    }
}

/// The entry of the last step.
#[cfg(feature = "fixture")]
pub(crate) fn last_step(db: &Connection, session: SessionId) -> Result<EntryId, CaseloadError> {
    let last = chart::of_session::<SessionState>(db, session)?.pop();
    last.map(|step| step.id).ok_or(CaseloadError::NotFound("entry"))
}

/// When a step was taken.
pub(super) fn when(steps: &[Item<SessionState>], step: SessionStep) -> Option<Moment> {
    steps.iter().find(|entry| entry.content.step == step).map(|entry| entry.at)
}

/// The client left against advice.
pub(super) fn left_against_advice(db: &Connection, ground: &Ground) -> Result<bool, CaseloadError> {
    let departures = chart::of_session::<Departure>(db, ground.session.id)?;
    Ok(departures.last().is_some_and(|departure| departure.content.against_advice))
}
