//! An entry of a session is struck out, or told with another time. Both are later states of it: the earlier one stays
//! readable.

use super::check::{happened, of_this_session};
use super::enter::enter_again;
use super::record_vitals::opened;
use super::{
    AdverseEvent, Attestation, Departure, DischargeCheck, Dose, Music, Observation, Sedation, SessionState,
    Vitals, ground,
};
use crate::caseload::{Caseload, Change};
use crate::chart::{self, Content, EntryKind};
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::rules::{Check, LINES};
use crate::store::chart_entries;
use crate::time::Moment;
use vault::Private;

/// What can be struck out.
trait Strikable: Content {
    fn struck(&mut self) -> &mut Option<Private<String>>;
}

macro_rules! strikable {
    ($($kind:ident),*) => {$(
        impl Strikable for $kind {
            fn struck(&mut self) -> &mut Option<Private<String>> {
                &mut self.struck
            }
        }
    )*};
}

strikable!(Vitals, Dose, Observation, Sedation, AdverseEvent, Music);

/// Strikes an entry out, with the reason. It stays readable and no longer counts.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `Required` at `reason`; `AlreadyDone` at `entry`; `NotAllowed` at `entry` for what
/// is told anew instead: plan, questions of the day, steps, discharge list, departure.
pub fn strike(case: &mut Caseload, entry: EntryId, reason: Private<String>) -> Result<(), CaseloadError> {
    let (kind, _) = of_session(case, entry)?;
    let mut check = Check::default();
    check.required("reason", reason.as_str());
    check.lines("reason", reason.as_str(), LINES);
    check.done()?;
    case.acts(|tx| match kind {
        EntryKind::Vitals => struck::<Vitals>(tx, entry, reason),
        EntryKind::Dose => struck::<Dose>(tx, entry, reason),
        EntryKind::Observation => struck::<Observation>(tx, entry, reason),
        EntryKind::Sedation => struck::<Sedation>(tx, entry, reason),
        EntryKind::AdverseEvent => struck::<AdverseEvent>(tx, entry, reason),
        EntryKind::Music => struck::<Music>(tx, entry, reason),
        _ => Err(CaseloadError::at("entry", Rule::NotAllowed)),
    })
}

/// Tells an entry with another time; the first one stays readable.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `InTheFuture` or `TooEarly` at `at`; `NotAllowed` at `entry` for what has no time of
/// its own: plan, overrides.
pub fn change_time(case: &mut Caseload, entry: EntryId, at: Moment) -> Result<(), CaseloadError> {
    let (kind, session) = of_session(case, entry)?;
    let mut check = Check::default();
    happened(&mut check, "at", at, case.now());
    if kind != EntryKind::SessionState {
        of_this_session(&mut check, at, opened(case.db(), session)?);
    }
    check.done()?;
    case.acts(|tx| match kind {
        EntryKind::Vitals => moved::<Vitals>(tx, entry, at),
        EntryKind::Dose => moved::<Dose>(tx, entry, at),
        EntryKind::Observation => moved::<Observation>(tx, entry, at),
        EntryKind::Sedation => moved::<Sedation>(tx, entry, at),
        EntryKind::AdverseEvent => moved::<AdverseEvent>(tx, entry, at),
        EntryKind::Music => moved::<Music>(tx, entry, at),
        EntryKind::Attestation => moved::<Attestation>(tx, entry, at),
        EntryKind::SessionState => moved::<SessionState>(tx, entry, at),
        EntryKind::DischargeCheck => moved::<DischargeCheck>(tx, entry, at),
        EntryKind::Departure => moved::<Departure>(tx, entry, at),
        _ => Err(CaseloadError::at("entry", Rule::NotAllowed)),
    })
}

/// The kind of an item of a session that can still be written in.
fn of_session(case: &Caseload, entry: EntryId) -> Result<(EntryKind, SessionId), CaseloadError> {
    let first = chart_entries::find(case.db(), entry)?.filter(|first| first.item_id == entry);
    let first = first.ok_or(CaseloadError::NotFound("entry"))?;
    let ground = ground::of_entry(case.db(), first.session_id)?;
    Ok((first.kind, ground.session.id))
}

fn struck<T: Strikable>(tx: &Change<'_>, id: EntryId, reason: Private<String>) -> Result<(), CaseloadError> {
    let mut standing = chart::get::<T>(tx, id)?;
    if standing.content.struck().is_some() {
        return Err(CaseloadError::at("entry", Rule::AlreadyDone));
    }
    *standing.content.struck() = Some(reason);
    enter_again(tx, id, standing.at, &standing.content)
}

fn moved<T: Content>(tx: &Change<'_>, id: EntryId, at: Moment) -> Result<(), CaseloadError> {
    let standing = chart::get::<T>(tx, id)?;
    enter_again(tx, id, at, &standing.content)
}
