//! Medicine that was taken is written down.

use super::enter::{draft_taken, enter, enter_again, raise};
use super::ground::Ground;
use super::record_vitals::opened;
use super::{Dose, DoseFlag, check, flags, ground, held};
use crate::alert::AlertSource;
use crate::caseload::{Caseload, Change};
use crate::chart;
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::readiness;
use crate::rules::Check;
use crate::time::Moment;

/// Writes down a dose that was taken: in any state, above any limit, with anything missing. What did not hold is flagged,
/// and an alert asks for the call to the prescriber.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; at a field what it cannot hold; `InTheFuture` or `TooEarly` at `at`.
pub fn record_dose(
    case: &mut Caseload,
    session: SessionId,
    dose: Dose,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    guard(case, &ground, &dose, at)?;
    case.acts(|tx| record(tx, &ground, dose, at))
}

/// Writes down what became known later about a dose: how long it was in the mouth, what was left, what the prescriber
/// said. Where the dose itself is told otherwise, the flags are looked at again; what was written before stays readable.
///
/// # Errors
/// As [`record_dose`]; `AlreadyDone` at `dose` for one that was struck out.
pub fn amend_dose(case: &mut Caseload, id: EntryId, dose: Dose) -> Result<(), CaseloadError> {
    let standing = chart::get::<Dose>(case.db(), id)?;
    let ground = ground::of_entry(case.db(), standing.session_id)?;
    if standing.content.struck.is_some() {
        return Err(CaseloadError::at("dose", Rule::AlreadyDone));
    }
    guard(case, &ground, &dose, standing.at)?;
    case.acts(|tx| {
        let asks_the_same = flags::asked(&dose) == flags::asked(&standing.content);
        let dose = match asks_the_same {
            true => Dose { flags: standing.content.flags, struck: None, ..dose },
            false => flagged(tx, &ground, dose, standing.at, Some(id))?,
        };
        enter_again(tx, id, standing.at, &dose)?;
        alert(tx, &ground, id, &dose.flags)
    })
}

/// The same within another act.
pub(super) fn record(
    tx: &Change<'_>,
    ground: &Ground,
    dose: Dose,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let dose = flagged(tx, ground, dose, at, None)?;
    let id = enter(tx, ground, at, &dose)?;
    alert(tx, ground, id, &dose.flags)?;
    held::took_place(tx, ground, at)?;
    draft_taken(tx, ChartForm::Dose, ground.session.id)?;
    Ok(id)
}

pub(super) fn guard(case: &Caseload, ground: &Ground, dose: &Dose, at: Moment) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check::dose(&mut check, dose);
    check::happened(&mut check, "at", at, case.now());
    check::of_this_session(&mut check, at, opened(case.db(), ground.session.id)?);
    check.done()
}

/// As the record stood when it was taken, without the dose itself.
fn flagged(
    tx: &Change<'_>,
    ground: &Ground,
    dose: Dose,
    at: Moment,
    itself: Option<EntryId>,
) -> Result<Dose, CaseloadError> {
    let mut facts = readiness::with_dose(tx, ground, at, flags::asked(&dose))?;
    if itself.is_some() {
        facts.doses.retain(|other| other.at != at);
        facts.alerts.retain(|alert| alert.entry != itself);
    }
    Ok(Dose { flags: flags::flags(&facts, &dose), struck: None, ..dose })
}

fn alert(tx: &Change<'_>, ground: &Ground, id: EntryId, found: &[DoseFlag]) -> Result<(), CaseloadError> {
    let Some((weight, flag)) = flags::alert(found) else { return Ok(()) };
    let code = serde_json::to_value(flag).unwrap_or_default();
    raise(tx, ground, (AlertSource::Dose, weight, code.as_str().unwrap_or_default()), id)
}
