//! A session is signed with everything that was entered in it.

use super::enter::enter;
use super::ground::Ground;
use super::{Departure, MedicineState, SessionState, SessionStep, ground, state};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::chart;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, SessionId};
use crate::practice::author;
use crate::seal::{self, SealKind};
use rusqlite::Connection;

/// Signs and seals a session. From then on nothing is added to it but an adverse event that came to light later.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `NotAllowed` at `state` before the client was discharged, the session aborted or
/// handed over to emergency services; `Missing` at `departure` for a discharge without it.
pub fn sign(case: &mut Caseload, session: SessionId) -> Result<(), CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    guard(case.db(), &ground)?;
    case.change(Op::SignMedicine(session), |tx| {
        let (step, words) = (SessionStep::Signed, author(tx)?);
        enter(tx, &ground, tx.now(), &SessionState { step, words })?;
        seal::seal(tx, SealKind::Medicine, AnyId(session.0))
    })?;
    case.witness_softly();
    Ok(())
}

/// The sessions that say of themselves that they are signed.
pub(crate) fn signed_sessions(db: &Connection) -> Result<Vec<SessionId>, CaseloadError> {
    let steps = chart::of_everybody::<SessionState>(db)?.into_iter().map(|(_, step)| step);
    let signed = steps.filter(|step| step.content.step == SessionStep::Signed);
    Ok(signed.filter_map(|step| step.session_id).collect())
}

fn guard(db: &Connection, ground: &Ground) -> Result<(), CaseloadError> {
    let stage = state::stage(db, ground)?;
    if state::after(stage, SessionStep::Signed).is_none() {
        return Err(CaseloadError::at("state", Rule::NotAllowed));
    }
    let left = chart::of_session::<Departure>(db, ground.session.id)?;
    if stage == MedicineState::Discharged && left.is_empty() {
        return Err(CaseloadError::at("departure", Rule::Missing));
    }
    Ok(())
}
