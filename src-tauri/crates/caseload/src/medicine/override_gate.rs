//! A miss is gone past, with a reason.

use super::enter::enter;
use super::{GateOverride, ground};
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::readiness::{self, GateCode, GateState};
use crate::rules::{Check, LINES};
use vault::Private;

/// Writes down why a dose is given although something is missing. It stands in the trail and in the session note.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `NotAllowed` at `gate` where there is no override, or where nothing is missing;
/// `Required` at `reason`, or what a few lines may not be.
pub fn override_gate(
    case: &mut Caseload,
    session: SessionId,
    gate: GateCode,
    reason: Private<String>,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    let mut check = Check::default();
    check.required("reason", reason.as_str());
    check.lines("reason", reason.as_str(), LINES);
    let card = readiness::of_session(case, session)?;
    let missing = card.gates.iter().find(|one| one.code == gate && one.state == GateState::Missing);
    if missing.is_none_or(|missing| missing.hard) {
        check.problem("gate", Rule::NotAllowed);
    }
    check.done()?;
    let reason = reason.as_str().trim().into();
    case.acts(|tx| enter(tx, &ground, tx.now(), &GateOverride { gate: gate.name(), reason }))
}
