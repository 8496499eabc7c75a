//! A dose is about to be given: the gate stands here.

use super::ground::Ground;
use super::{Dose, DoseKind, MedicineState, flags, ground, record_dose, state};
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Problem, Rule};
use crate::id::{EntryId, SessionId};
use crate::readiness::{self, readiness};
use crate::time::Moment;
use rusqlite::Connection;

/// Writes down a dose that is being given, if nothing is missing in the record. What was taken all the same is written
/// down with [`super::record_dose`].
///
/// # Errors
/// As [`super::record_dose`]; `Missing` at `gates.<code>` for each gate; `NotAllowed` at `state` unless the session is
/// open, or dosed and this is no first dose; `NotAllowed` at `kind` for a booster before the first dose.
pub fn give_dose(
    case: &mut Caseload,
    session: SessionId,
    dose: Dose,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    record_dose::guard(case, &ground, &dose, at)?;
    follows(case.db(), &ground, &dose)?;
    gate(case.db(), &ground, &dose, at)?;
    case.acts(|tx| record_dose::record(tx, &ground, dose, at))
}

fn follows(db: &Connection, ground: &Ground, dose: &Dose) -> Result<(), CaseloadError> {
    match (state::stage(db, ground)?, dose.kind) {
        (MedicineState::Open, DoseKind::First) | (MedicineState::Dosed, DoseKind::Booster) => Ok(()),
        (MedicineState::Open | MedicineState::Dosed, _) => Err(CaseloadError::at("kind", Rule::NotAllowed)),
        _ => Err(CaseloadError::at("state", Rule::NotAllowed)),
    }
}

fn gate(db: &Connection, ground: &Ground, dose: &Dose, at: Moment) -> Result<(), CaseloadError> {
    let card = readiness(&readiness::with_dose(db, ground, at, flags::asked(dose))?);
    let problem = |code: String| Problem { path: format!("gates.{code}"), rule: Rule::Missing };
    let problems: Vec<_> = card.missing().map(|gate| problem(gate.code.name())).collect();
    if problems.is_empty() { Ok(()) } else { Err(CaseloadError::Invalid(problems)) }
}
