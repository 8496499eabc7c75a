//! The day after a dose, in which nobody is asked to agree to anything.

use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, ConsentId};
use crate::medicine;
use crate::rules::is_blank;
use crate::store::consent_presentations;
use crate::time::Moment;
use chrono::{NaiveDate, TimeDelta};
use rusqlite::Connection;

/// The last dose, and until when it asks for a reason.
struct Window {
    dose: Moment,
    until: Moment,
}

/// Until when an agreeing signature needs a reason, if that is not over.
pub(super) fn asks_reason_until(
    db: &Connection,
    client: ClientId,
    now: Moment,
) -> Result<Option<Moment>, CaseloadError> {
    Ok(window(db, client)?.filter(|window| window.holds(now)).map(|window| window.until))
}

/// Refuses an agreeing signature within 24 hours of a dose, unless a reason was given when the laptop was handed over
/// after that dose.
///
/// # Errors
/// `TooSoonAfterDose` at `consent`.
pub(super) fn allows(
    db: &Connection,
    client: ClientId,
    consent: ConsentId,
    now: Moment,
) -> Result<(), CaseloadError> {
    let Some(window) = window(db, client)?.filter(|window| window.holds(now)) else { return Ok(()) };
    let shown = consent_presentations::of_consent(db, consent)?.pop();
    let explained =
        shown.is_some_and(|shown| shown.at >= window.dose && !is_blank(shown.given.override_reason.as_str()));
    if explained { Ok(()) } else { Err(CaseloadError::at("consent", Rule::TooSoonAfterDose)) }
}

/// Whether a day on a paper may lie within 24 hours of a dose: the hour is not on the paper.
pub(super) fn touches(db: &Connection, client: ClientId, day: NaiveDate) -> Result<bool, CaseloadError> {
    Ok(window(db, client)?.is_some_and(|window| {
        let last = Moment(window.until.0 - TimeDelta::milliseconds(1));
        (window.dose.day()..=last.day()).contains(&day)
    }))
}

fn window(db: &Connection, client: ClientId) -> Result<Option<Window>, CaseloadError> {
    let dose = medicine::last_dose(db, client)?;
    Ok(dose.map(|dose| Window { dose, until: Moment(dose.0 + TimeDelta::hours(24)) }))
}

impl Window {
    fn holds(&self, now: Moment) -> bool {
        (self.dose..self.until).contains(&now)
    }
}
