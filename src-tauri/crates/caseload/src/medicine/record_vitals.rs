//! A reading is written down.

use super::check::{happened, of_this_session};
use super::enter::{draft_taken, enter, raise};
use super::ground::Ground;
use super::{
    Card, CardWeight, SessionState, SessionStep, Vitals, cards, ground, plausible, rules_of, state, taken,
};
use crate::alert::{AlertSource, AlertWeight};
use crate::caseload::{Caseload, Change};
use crate::chart;
use crate::draft::ChartForm;
use crate::error::CaseloadError;
use crate::id::{EntryId, SessionId};
use crate::rules::Check;
use crate::time::Moment;
use rusqlite::Connection;
use serde::Serialize;

/// A reading, and what the protocol says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// The entry.
    pub id: EntryId,
    /// The cards, the heaviest first.
    pub cards: Vec<Card>,
}

/// Writes down a reading, in any state. An unlikely value is asked back once: confirmed, it is written down as it is.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `OutOfRange` at a field that is unlikely and not confirmed, at `diastolic` where it
/// is not below the systolic one; `Required` at `systolic` for nothing at all; `InTheFuture` or `TooEarly` (more than a
/// day before the client came) at `at`.
pub fn record_vitals(
    case: &mut Caseload,
    session: SessionId,
    vitals: Vitals,
    at: Moment,
) -> Result<Recorded, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    let mut check = Check::default();
    plausible::check(&mut check, &vitals);
    happened(&mut check, "at", at, case.now());
    of_this_session(&mut check, at, opened(case.db(), session)?);
    check.done()?;
    let cards = said_to(case.db(), &ground, &vitals, at)?;
    case.acts(|tx| {
        let id = enter(tx, &ground, at, &Vitals { struck: None, ..vitals })?;
        raise_alerts(tx, &ground, id, &cards)?;
        draft_taken(tx, ChartForm::Vitals, session)?;
        Ok(Recorded { id, cards })
    })
}

/// When the client came.
pub(super) fn opened(db: &Connection, session: SessionId) -> Result<Option<Moment>, CaseloadError> {
    let steps = chart::of_session::<SessionState>(db, session)?;
    Ok(state::when(&steps, SessionStep::Opened))
}

fn said_to(
    db: &Connection,
    ground: &Ground,
    vitals: &Vitals,
    at: Moment,
) -> Result<Vec<Card>, CaseloadError> {
    let session = ground.session.id;
    let mut earlier = chart::of_session::<Vitals>(db, session)?;
    earlier.retain(|reading| reading.content.struck.is_none() && reading.at <= at);
    earlier.sort_by_key(|reading| reading.at);
    let earlier: Vec<_> = earlier.iter().map(|reading| (reading.at, &reading.content)).collect();
    let dosed = taken::in_session(db, session)?.first().map(|dose| dose.at);
    let protocol = rules_of::session(db, ground)?;
    Ok(cards::cards(&protocol.protocol, (at, vitals), &earlier, dosed))
}

/// What asks for the prescriber waits until it is written what was done; an emergency blocks the next dose.
pub(super) fn raise_alerts(
    tx: &Change<'_>,
    ground: &Ground,
    entry: EntryId,
    cards: &[Card],
) -> Result<(), CaseloadError> {
    for card in cards {
        let weight = match card.weight {
            CardWeight::Emergency => AlertWeight::Blocks,
            CardWeight::Call => AlertWeight::Asks,
            CardWeight::Hold | CardWeight::Note => continue,
        };
        let code = serde_json::to_value(card.code).unwrap_or_default();
        raise(tx, ground, (AlertSource::Vitals, weight, code.as_str().unwrap_or_default()), entry)?;
    }
    Ok(())
}
